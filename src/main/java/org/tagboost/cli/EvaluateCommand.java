package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.LabelFile;
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
      "Several files are compared with the first, by a paired bootstrap over the tracks."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost evaluate --labels labels.csv submission.csv",
      "  tagboost evaluate --labels labels.csv old.csv new.csv --per-tag --threshold 0.5"
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {

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
      description = "Predictions, as in submission.csv: track,prediction; the baseline first.")
  private List<Path> files = List.of();

  @Override
  public void run() {
    List<SubmissionScores> scores = files.stream().map(SubmissionScores::read).toList();
    LabelFile labelled = LabelFile.read(labels, tags, scores.get(0).tags());
    EvaluationReport report = ScoreEvaluation.of(labelled, threshold, scores);
    PrintWriter out = output.out();
    out.print(
        json.wanted() ? EvaluationJson.render(report) : EvaluationText.render(report, perTag));
    out.flush();
  }
}
