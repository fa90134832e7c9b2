package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.LabelFile;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.TrackScores;
import org.tagboost.predict.BundleScores;
import org.tagboost.predict.Inputs;
import org.tagboost.predict.Prediction;
import org.tagboost.predict.TrackSource;
import org.tagboost.report.EvaluationReport;
import org.tagboost.report.evaluation.EvaluationText;
import org.tagboost.report.json.EvaluationJson;
import org.tagboost.study.ScoreEvaluation;
import org.tagboost.submission.SubmissionScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "evaluate",
    description = {
      "Evaluate predictions of labelled tracks: average precision, ROC-AUC.",
      "Of submission files, or of what bundles predict. Several of them are compared with the first,"
          + " by a paired bootstrap over the tracks."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost evaluate --labels labels.csv submission.csv",
      "  tagboost evaluate --labels labels.csv old.csv new.csv --per-tag --threshold 0.5",
      "  tagboost evaluate demo.tagboost --labels labels.csv labelled-tracks/",
      "  tagboost evaluate old.tagboost new.tagboost --labels labels.csv tracks.tar"
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {

  /** Number of tracks predicted together. */
  private static final int BATCH = 1024;

  @Mixin private OutputOptions output;

  @Mixin private JsonOption json;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      required = true,
      description = "The tags of the tracks, as in train.csv: track,tags.")
  private Path labels;

  @Option(
      names = "--tags",
      paramLabel = "FILE",
      description =
          "All tags, as in tags.csv: tag,name. Without it, tags that are no numbers are taken from"
              + " the labels.")
  private Optional<Path> tags;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "Also print precision, recall and F1 of the tags that score at least this.")
  private Optional<Float> threshold;

  @Option(names = "--per-tag", description = "Also list every tag.")
  private boolean perTag;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "Predictions, as in submission.csv: track,prediction; the baseline first.",
        "Or bundles, and the tracks to predict with each of them: directories, archives, .npy"
            + " files. Tracks without labels are left out."
      })
  private List<Path> files = List.of();

  @Override
  public void run() {
    List<Path> bundles = files.stream().filter(EvaluateCommand::isBundle).toList();
    EvaluationReport report = bundles.isEmpty() ? ofSubmissions() : ofBundles(bundles);
    PrintWriter out = output.out();
    out.print(
        json.wanted() ? EvaluationJson.render(report) : EvaluationText.render(report, perTag));
    out.flush();
  }

  private static boolean isBundle(Path file) {
    return file.toString().endsWith(".tagboost");
  }

  private EvaluationReport ofSubmissions() {
    List<SubmissionScores> scores = files.stream().map(SubmissionScores::read).toList();
    LabelFile labelled = LabelFile.read(labels, tags, scores.get(0).tags());
    return ScoreEvaluation.of(labelled, threshold, scores);
  }

  private EvaluationReport ofBundles(List<Path> bundles) {
    List<Path> inputs =
        files.stream().filter(file -> !isBundle(file) && !isSubmission(file)).toList();
    PredictCommand.require(
        !inputs.isEmpty(),
        bundles.get(0) + ": needs tracks to predict; name a directory, an archive or .npy files");
    PredictCommand.require(tags.isEmpty(), "--tags: a bundle knows its tags; leave the option out");
    List<TrackScores> scores = new ArrayList<>();
    List<Tag> known = List.of();
    LabelFile labelled = null;
    for (Path file : files) {
      if (isSubmission(file)) {
        scores.add(SubmissionScores.read(file));
      } else if (isBundle(file)) {
        try (Tagger tagger = Tagger.load(file)) {
          List<Tag> own = tagger.tags().stream().map(tag -> new Tag(tag.id(), tag.name())).toList();
          if (labelled == null) {
            known = own;
            labelled = LabelFile.read(labels, own, file.toString());
          }
          requireSameTags(bundles.get(0), known, file, own);
          scores.add(predicted(file, tagger, inputs, labelled.tracks()));
          warnOfTraining(file, tagger, labelled.tracks());
        }
      }
    }
    return ScoreEvaluation.of(Objects.requireNonNull(labelled), threshold, scores);
  }

  private static boolean isSubmission(Path file) {
    return file.toString().endsWith(".csv");
  }

  private static void requireSameTags(Path first, List<Tag> known, Path other, List<Tag> own) {
    PredictCommand.require(
        ids(known).equals(ids(own)),
        other + ": has other tags than " + first + "; evaluate them one by one");
  }

  private static List<String> ids(List<Tag> tags) {
    return tags.stream().map(Tag::id).toList();
  }

  /** A model knows the tags of its training tracks, so that their figures mean nothing. */
  private void warnOfTraining(Path file, Tagger tagger, List<String> labelled) {
    Set<String> known = new HashSet<>(tagger.trainingTracks());
    long learnt = labelled.stream().filter(known::contains).count();
    if (learnt > 0) {
      output
          .err()
          .printf(
              Locale.ROOT,
              "warning: %s was trained on %d of the %d tracks, which makes it look better than it is;"
                  + " its out-of-fold AP is %.4f%n",
              file,
              learnt,
              labelled.size(),
              tagger.manifest().quality().averagePrecision());
      output.err().flush();
    }
  }

  private TrackScores predicted(
      Path file, Tagger tagger, List<Path> inputs, List<String> labelled) {
    var settings =
        new Prediction.Settings(BATCH, Runtime.getRuntime().availableProcessors(), false);
    try (TrackSource source = Inputs.some(inputs, labelled)) {
      return BundleScores.of(file.toString(), tagger, source, settings, output.progress());
    }
  }
}
