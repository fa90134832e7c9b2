package org.tagboost.predict;

import java.util.List;
import org.tagboost.bundle.Manifest;

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

  /**
   * JSON lines, the most probable tag first.
   *
   * @param top at most so many tags a track
   * @param threshold only tags of at least this probability
   */
  public static RowFormat json(List<Manifest.TagInfo> tags, int top, double threshold, int digits) {
    return new JsonFormat(tags, top, threshold, digits);
  }

  /** Rows of numbers. */
  public static RowFormat matrix() {
    return new NpyFormat();
  }
}
