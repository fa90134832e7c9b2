package org.tagboost.predict;

import java.util.List;
import org.tagboost.bundle.Manifest;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.Thresholds;

/** The formats of predictions. */
public final class Formats {

  private Formats() {}

  /** {@code track,prediction}, as a submission has it. */
  public static RowFormat submission(int digits) {
    return CsvFormat.submission(digits);
  }

  /** CSV with a column a tag. */
  public static RowFormat wide(List<Manifest.TagInfo> tags, int digits) {
    return CsvFormat.wide(tags, digits);
  }

  /** JSON lines, the most probable tag first. */
  public static RowFormat json(List<Manifest.TagInfo> tags, Shown shown, int digits) {
    return new JsonFormat(tags, shown, digits);
  }

  /** Rows of numbers. */
  public static RowFormat matrix() {
    return new NpyFormat();
  }

  /** {@code track,tags}, as train.csv has it, with the tags that are decided. */
  public static RowFormat labels(List<Manifest.TagInfo> tags, Thresholds thresholds) {
    return CsvFormat.labels(tags, thresholds);
  }

  /** CSV with a column a tag: 1 if it is decided, else 0. */
  public static RowFormat wideDecisions(List<Manifest.TagInfo> tags, Thresholds thresholds) {
    return CsvFormat.wideDecisions(tags, thresholds);
  }

  /** Rows of numbers: 1 for a tag that is decided, else 0. */
  public static RowFormat decidedMatrix(Thresholds thresholds) {
    return new MappedFormat(
        matrix(),
        scores -> {
          float[] decided = new float[scores.length];
          for (int tag = 0; tag < decided.length; tag++) {
            decided[tag] = thresholds.decides(tag, scores[tag]) ? 1 : 0;
          }
          return decided;
        });
  }

  /** A format of numbers, with calibrated probabilities in place of scores. */
  public static RowFormat calibrated(RowFormat format, Calibration calibration) {
    return new MappedFormat(format, calibration::probabilities);
  }
}
