package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tagboost.bundle.Manifest;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.Fingerprint;
import org.tagboost.execution.Progress;
import org.tagboost.failure.Printable;
import org.tagboost.failure.UserException;
import org.tagboost.predict.Destination;
import org.tagboost.predict.Explanations;
import org.tagboost.predict.Prediction;
import org.tagboost.predict.Skipped;
import org.tagboost.predict.TrackSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "predict",
    description = "Tag tracks with a bundle. Needs neither the training data nor the config.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost predict demo.tagboost new-tracks/ --out predictions.csv",
      "  tagboost predict demo.tagboost my-data --tracks my-data/test.csv --out submission.csv",
      "  tagboost predict demo.tagboost song.npy --format jsonl --top 3",
      "  tagboost predict demo.tagboost new-tracks/ --decide --out tags.csv",
      "  tagboost predict demo.tagboost song.npy --explain rock",
      "  find . -name '*.npy' | tagboost predict demo.tagboost - --stdin paths --format jsonl",
      "",
      "Exit codes: 0 all tracks predicted; 2 a track was skipped, or a mistake that one line"
          + " explains."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  /** Of bad tracks. */
  enum OnError {
    STOP,
    SKIP
  }

  @Parameters(index = "0", paramLabel = "MODEL.tagboost", description = "A bundle.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Directories, .tar, .tar.gz or .tgz archives, .npy files [frames, dims] of one track, or"
              + " - for standard input.")
  private List<Path> inputs;

  @Mixin private TrackOptions tracks;

  @Mixin private AnswerOptions answers;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write; default: standard output.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Continue a run that was interrupted, from the lines in FILE.part.")
  private boolean resume;

  @Option(
      names = "--on-error",
      defaultValue = "stop",
      paramLabel = "stop|skip",
      description =
          "What becomes of tracks that cannot be read: the first stops, or all are skipped and"
              + " listed at the end; default: stop.")
  private OnError onError;

  @Option(
      names = "--batch",
      defaultValue = "1024",
      paramLabel = "N",
      description = "Number of tracks predicted together; default: 1024.")
  private int batch;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Number of threads; default: one per core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    check();
    Prediction.Outcome outcome;
    try (TrackSource source = tracks.open(inputs);
        Tagger tagger = Tagger.load(model)) {
      Optional<String> explained = answers.explained();
      outcome =
          explained.isPresent()
              ? explain(tagger, explained.get(), source)
              : predict(tagger, source);
    }
    if (out != null) {
      output.out().println(out);
      output.out().flush();
    }
    return report(outcome);
  }

  private Prediction.Outcome predict(Tagger tagger, TrackSource source) {
    // Beside answers on a terminal, a bar would only be in the way.
    Progress.Display display = out == null ? Progress.Display.SILENT : output.progress();
    var settings = new Prediction.Settings(batch, workers, onError == OnError.SKIP);
    var prediction = new Prediction(tagger, answers.rows(tagger), settings, display);
    return destination(tagger.manifest()).write(prediction, source);
  }

  private Prediction.Outcome explain(Tagger tagger, String tag, TrackSource source) {
    PrintWriter printer = output.out();
    boolean[] any = {false};
    return Explanations.run(
        tagger,
        tagger.tagNumber(tag),
        source,
        onError == OnError.SKIP,
        (track, explanation) -> {
          String text = answers.text(track, explanation);
          boolean apart = any[0] && !text.startsWith("{");
          printer.print((apart ? System.lineSeparator() : "") + text);
          printer.flush();
          any[0] = true;
        });
  }

  private int report(Prediction.Outcome outcome) {
    for (Skipped track : outcome.skipped()) {
      output.err().println("skipped " + Printable.value(track.track()) + ": " + track.reason());
    }
    long more = outcome.skippedCount() - outcome.skipped().size();
    if (more > 0) {
      output.err().println("skipped " + more + " more");
    }
    if (outcome.skippedCount() == 0) {
      return 0;
    }
    output
        .err()
        .printf(
            "error: %d of %d tracks were skipped%n",
            outcome.skippedCount(), outcome.skippedCount() + outcome.predicted());
    return Main.USER_MISTAKE;
  }

  private void check() {
    require(batch >= 1, "--batch " + batch + ": must be at least 1");
    require(workers >= 1, "--workers " + workers + ": must be at least 1");
    require(!resume || out != null, "--resume: needs the --out FILE of the interrupted run");
    answers.check(out != null, resume);
    tracks.check(inputs);
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new UserException(otherwise);
    }
  }

  private Destination destination(Manifest manifest) {
    Path file = out;
    if (file == null) {
      return Destination.standardOutput(output.out());
    }
    if (answers.isMatrix()) {
      return Destination.matrix(file);
    }
    String bundle = new Fingerprint().add(manifest.toString()).hex();
    return Destination.lines(file, "%s, bundle %s".formatted(answers.text(), bundle), resume);
  }
}
