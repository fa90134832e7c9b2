package org.tagboost.data.labels;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A label file to be read.
 *
 * @param file for messages
 * @param text its content, not blank
 * @param separator between the tags of a field; empty: commas, which are checked
 * @param track the column with the ids; empty: that of the format
 * @param extras other columns to read, such as {@code artist}
 */
record LabelSource(
    Path file,
    String text,
    Optional<String> separator,
    Optional<String> track,
    List<String> extras) {

  /** The name of the column with the ids. */
  String trackColumn(String ofFormat) {
    return track.orElse(ofFormat);
  }

  /** The first line that is not blank. */
  String firstLine() {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /**
   * The place of a column, which must be in the header once.
   *
   * @return -1 after a problem
   */
  int place(List<String> header, String column, Consumer<String> problems) {
    return Table.place(file, header, column, problems);
  }

  /** The places of {@link #extras}, each -1 after a problem. */
  int[] extraPlaces(List<String> header, Consumer<String> problems) {
    return extras.stream().mapToInt(column -> place(header, column, problems)).toArray();
  }
}
