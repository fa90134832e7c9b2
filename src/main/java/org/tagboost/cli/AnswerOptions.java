package org.tagboost.cli;

import static org.tagboost.cli.PredictCommand.require;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.bundle.Explanation;
import org.tagboost.bundle.Manifest;
import org.tagboost.bundle.Tagger;
import org.tagboost.predict.Formats;
import org.tagboost.predict.RowFormat;
import org.tagboost.predict.Shown;
import org.tagboost.report.explanation.ExplanationText;
import org.tagboost.report.json.ExplanationJson;
import picocli.CommandLine.Option;

/** What is written of each track, and how. */
final class AnswerOptions {

  private static final int DIGITS = 7;

  /** So many columns of an explanation fit on a screen. */
  private static final int STRONGEST = 8;

  /** Of the output. */
  enum Format {
    CSV,
    WIDE,
    JSONL,
    NPY
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv (track,prediction), wide (CSV, a column a tag), jsonl, or npy with the ids in"
              + " FILE.ids.txt; default: csv.")
  private @Nullable Format format;

  @Option(
      names = "--top",
      paramLabel = "K",
      description =
          "With jsonl, the K most probable tags; default: all. With --explain, the K strongest"
              + " columns; default: 8, and all with jsonl.")
  private @Nullable Integer top;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "With jsonl, only tags with a probability of at least P.")
  private @Nullable Double threshold;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Significant digits of probabilities, 6 to 9; default: 7.")
  private int digits = DIGITS;

  @Option(
      names = "--decide",
      description =
          "Write the tags that reach their thresholds: with csv as train.csv has them (track,tags),"
              + " with wide and npy as 1 and 0, with jsonl no others.")
  private boolean decide;

  @Option(
      names = "--calibrated",
      description =
          "Write calibrated probabilities in place of scores. Thresholds of --decide apply to the"
              + " scores all the same.")
  private boolean calibrated;

  @Option(
      names = "--explain",
      paramLabel = "TAG",
      description =
          "Say why the tracks have their scores of this tag (its id or name): what feature groups and"
              + " columns contribute to its log-odds. For people, or with --format jsonl for programs.")
  private @Nullable String explain;

  /**
   * @param toFile whether answers are written to a file
   * @param resume whether an interrupted run is continued
   */
  void check(boolean toFile, boolean resume) {
    if (explain != null) {
      require(
          !toFile && !decide && !calibrated && threshold == null && digits == DIGITS,
          "--explain: takes --top and --format jsonl, and none of --out, --decide, --calibrated,"
              + " --threshold, --digits");
      require(
          format == null || format == Format.JSONL,
          "--explain: writes text for people, or --format jsonl");
      require(top == null || top >= 1, "--top " + top + ": must be at least 1");
      return;
    }
    Format format = format();
    require(digits >= 6 && digits <= 9, "--digits " + digits + ": must be from 6 to 9");
    require(top == null || top >= 1, "--top " + top + ": must be at least 1");
    require(
        threshold == null || (threshold >= 0 && threshold <= 1),
        "--threshold " + threshold + ": must be in [0, 1]");
    require(
        format == Format.JSONL || (top == null && threshold == null),
        "--top and --threshold choose tags for --format jsonl; the other formats have all tags");
    require(
        threshold == null || !decide,
        "--threshold and --decide both choose tags; --decide uses the thresholds of the bundle");
    require(
        format == Format.JSONL || !calibrated || !decide,
        "--calibrated: with --decide only --format jsonl has probabilities");
    require(format != Format.NPY || toFile, "--format npy: needs --out FILE");
    require(
        !resume || format != Format.NPY, "--resume: continues csv, wide and jsonl, but not npy");
  }

  private Format format() {
    return format == null ? Format.CSV : format;
  }

  boolean isMatrix() {
    return format() == Format.NPY;
  }

  /** The tag whose scores are explained, if any. */
  Optional<String> explained() {
    return Optional.ofNullable(explain);
  }

  /** An explanation as it is printed, with its end. */
  String text(String track, Explanation explanation) {
    if (format == Format.JSONL) {
      return ExplanationJson.line(track, explanation, top == null ? Integer.MAX_VALUE : top) + "\n";
    }
    return ExplanationText.render(track, explanation, top == null ? STRONGEST : top);
  }

  /** All that decides what an answer looks like, for a run that resumes. */
  String text() {
    return "%s, digits %d, top %s, threshold %s, decide %s, calibrated %s"
        .formatted(format(), digits, top, threshold, decide, calibrated);
  }

  /**
   * How tracks are written.
   *
   * @throws org.tagboost.failure.UserException if decisions are wanted that the bundle cannot make
   */
  RowFormat rows(Tagger tagger) {
    List<Manifest.TagInfo> tags = tagger.tags();
    return switch (format()) {
      case CSV ->
          decide
              ? Formats.labels(tags, tagger.thresholds())
              : numbers(Formats.submission(digits), tagger);
      case WIDE ->
          decide
              ? Formats.wideDecisions(tags, tagger.thresholds())
              : numbers(Formats.wide(tags, digits), tagger);
      case JSONL -> Formats.json(tags, shown(tagger), digits);
      case NPY ->
          decide ? Formats.decidedMatrix(tagger.thresholds()) : numbers(Formats.matrix(), tagger);
    };
  }

  private RowFormat numbers(RowFormat scores, Tagger tagger) {
    return calibrated ? Formats.calibrated(scores, tagger.decisions().calibrated()) : scores;
  }

  private Shown shown(Tagger tagger) {
    return new Shown(
        top == null ? Integer.MAX_VALUE : top,
        threshold == null ? 0 : threshold,
        decide ? Optional.of(tagger.thresholds()) : Optional.empty(),
        calibrated ? Optional.of(tagger.decisions().calibrated()) : Optional.empty());
  }
}
