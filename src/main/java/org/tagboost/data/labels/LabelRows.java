package org.tagboost.data.labels;

import java.nio.file.Path;
import java.util.List;

/**
 * What a label file says, as text.
 *
 * @param rows in the file's order
 * @param declared tags that the file lists whether a track has them or not; empty if it lists none
 * @param labelled whether the file has labels, and not only ids
 */
public record LabelRows(List<Row> rows, List<String> declared, boolean labelled) {

  /**
   * A track.
   *
   * @param line number of the row's last line in the file, from 1
   * @param tags as written, without blanks around them, possibly with repetitions
   * @param extras the values of the other columns asked for, in their order
   */
  public record Row(Path file, int line, String track, List<String> tags, List<String> extras) {

    /** {@code file:line}, the start of a message. */
    public String at() {
      return file + ":" + line;
    }
  }

  public LabelRows {
    rows = List.copyOf(rows);
    declared = List.copyOf(declared);
  }

  /** Without any track, after a problem. */
  static LabelRows none() {
    return new LabelRows(List.of(), List.of(), true);
  }
}
