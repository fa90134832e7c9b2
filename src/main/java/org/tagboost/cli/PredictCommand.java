package org.tagboost.cli;

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
import org.tagboost.predict.Formats;
import org.tagboost.predict.Inputs;
import org.tagboost.predict.Prediction;
import org.tagboost.predict.RowFormat;
import org.tagboost.predict.Skipped;
import org.tagboost.predict.StandardInput;
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
      "  find . -name '*.npy' | tagboost predict demo.tagboost - --stdin paths --format jsonl",
      "",
      "Exit codes: 0 all tracks predicted; 2 a track was skipped, or a mistake that one line"
          + " explains."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {

  /** Of the output. */
  enum Format {
    CSV,
    WIDE,
    JSONL,
    NPY
  }

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

  @Option(
      names = "--array",
      description = "INPUT is a .npy of many tracks: [tracks, dims] or [tracks, frames, dims].")
  private boolean array;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description =
          "Ids of the tracks of --array or --stdin npy, one a line; default: numbers from 0.")
  private @Nullable Path ids;

  @Option(
      names = "--stdin",
      paramLabel = "FORM",
      description =
          "What standard input holds: paths, jsonl ({\"track\": ..., \"frames\": [[...], ...]}), or"
              + " npy, one after another.")
  private StandardInput.@Nullable Form stdin;

  @Option(
      names = "--tracks",
      paramLabel = "test.csv",
      description =
          "Predict the tracks in its column track, in its order; default: all, sorted by id, or in"
              + " the order of the archive.")
  private @Nullable Path tracks;

  @Option(
      names = "--format",
      defaultValue = "csv",
      paramLabel = "FORMAT",
      description =
          "csv (track,prediction), wide (CSV, a column a tag), jsonl, or npy with the ids in"
              + " FILE.ids.txt; default: csv.")
  private Format format;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "With jsonl, the K most probable tags; default: all.")
  private @Nullable Integer top;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "With jsonl, only tags with a probability of at least P.")
  private @Nullable Double threshold;

  @Option(
      names = "--digits",
      defaultValue = "7",
      paramLabel = "N",
      description = "Significant digits of probabilities, 6 to 9; default: 7.")
  private int digits;

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
    try (TrackSource source = source();
        Tagger tagger = Tagger.load(model)) {
      // Beside answers on a terminal, a bar would only be in the way.
      Progress.Display display = out == null ? Progress.Display.SILENT : output.progress();
      var settings = new Prediction.Settings(batch, workers, onError == OnError.SKIP);
      var prediction = new Prediction(tagger, rows(tagger.tags()), settings, display);
      outcome = destination(tagger.manifest()).write(prediction, source);
    }
    if (out != null) {
      output.out().println(out);
      output.out().flush();
    }
    return report(outcome);
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
    require(digits >= 6 && digits <= 9, "--digits " + digits + ": must be from 6 to 9");
    require(top == null || top >= 1, "--top " + top + ": must be at least 1");
    require(
        threshold == null || (threshold >= 0 && threshold <= 1),
        "--threshold " + threshold + ": must be in [0, 1]");
    require(
        format == Format.JSONL || (top == null && threshold == null),
        "--top and --threshold choose tags for --format jsonl; the other formats have all tags");
    require(format != Format.NPY || out != null, "--format npy: needs --out FILE");
    require(!resume || out != null, "--resume: needs the --out FILE of the interrupted run");
    require(
        !resume || format != Format.NPY, "--resume: continues csv, wide and jsonl, but not npy");
    require(
        ids == null || array || stdin == StandardInput.Form.NPY,
        "--ids: names the tracks of --array or --stdin npy");
    require(!array || inputs.size() == 1, "--array: takes one .npy");
    require(tracks == null || !array, "--tracks and --array do not go together");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new UserException(otherwise);
    }
  }

  private TrackSource source() {
    boolean standardInput = inputs.contains(Path.of("-"));
    StandardInput.Form form = stdin;
    require(
        standardInput == (form != null),
        "--stdin paths, jsonl or npy says what standard input holds, and the only INPUT is then -");
    if (form != null) {
      require(
          inputs.size() == 1 && tracks == null && !array,
          "-: standard input cannot be combined with other inputs, --tracks or --array");
      return Inputs.stream(System.in, form, Optional.ofNullable(ids));
    }
    return array
        ? Inputs.array(inputs.get(0), Optional.ofNullable(ids))
        : Inputs.files(inputs, Optional.ofNullable(tracks));
  }

  private RowFormat rows(List<Manifest.TagInfo> tags) {
    return switch (format) {
      case CSV -> Formats.submission(digits);
      case WIDE -> Formats.wide(tags, digits);
      case JSONL ->
          Formats.json(
              tags,
              top == null ? Integer.MAX_VALUE : top,
              threshold == null ? 0 : threshold,
              digits);
      case NPY -> Formats.matrix();
    };
  }

  private Destination destination(Manifest manifest) {
    Path file = out;
    if (file == null) {
      return Destination.standardOutput(output.out());
    }
    if (format == Format.NPY) {
      return Destination.matrix(file);
    }
    String bundle = new Fingerprint().add(manifest.toString()).hex();
    return Destination.lines(
        file,
        "%s, digits %d, top %s, threshold %s, bundle %s"
            .formatted(format, digits, top, threshold, bundle),
        resume);
  }
}
