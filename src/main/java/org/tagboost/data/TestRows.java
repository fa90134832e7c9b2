package org.tagboost.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tagboost.data.labels.LabelRows;

/**
 * The test tracks of a data directory.
 *
 * @param rows may be none
 * @param labelled whether their tags are known
 */
record TestRows(List<LabelRows.Row> rows, boolean labelled) {

  private static final Set<String> TEST = Set.of("test", "testing", "eval", "evaluation");
  private static final Set<String> TRAIN =
      Set.of("train", "training", "dev", "development", "val", "valid", "validation");

  private static final int MAX_TAGS_NAMED = 10;

  /** Those of a file of their own; without any tag they count as unlabelled. */
  static TestRows of(LabelRows read) {
    return new TestRows(
        read.rows(),
        read.labelled() && read.rows().stream().anyMatch(row -> !row.tags().isEmpty()));
  }

  /**
   * Takes the test tracks out of rows where a column tells which they are.
   *
   * @param all rows; the training tracks stay
   * @param place of the column among the extras
   * @param column its name, for messages
   */
  static TestRows takenFrom(
      List<LabelRows.Row> all, int place, String column, Consumer<String> problems) {
    List<LabelRows.Row> test = new ArrayList<>();
    List<LabelRows.Row> train = new ArrayList<>();
    for (LabelRows.Row row : all) {
      String split = row.extras().get(place).strip().toLowerCase(Locale.ROOT);
      if (TEST.contains(split)) {
        test.add(row);
      } else {
        train.add(row);
        if (!TRAIN.contains(split)) {
          problems.accept(
              "%s: column '%s' has '%s', expected train, validation or test (dev, val and eval are known too)"
                  .formatted(row.at(), column, TrackFiles.oneLine(row.extras().get(place))));
        }
      }
    }
    all.clear();
    all.addAll(train);
    return new TestRows(test, !test.isEmpty());
  }

  /**
   * The labels, without tags that training tracks do not have.
   *
   * @param warnings gets a line about such tags
   */
  Optional<Labels> labels(TagColumns columns, List<String> warnings) {
    if (!labelled) {
      return Optional.empty();
    }
    Set<String> unknown = new TreeSet<>();
    List<int[]> labels = new ArrayList<>();
    for (LabelRows.Row row : rows) {
      row.tags().stream().filter(tag -> columns.columnOf(tag) < 0).forEach(unknown::add);
      labels.add(row.tags().stream().mapToInt(columns::columnOf).filter(c -> c >= 0).toArray());
    }
    if (!unknown.isEmpty()) {
      warnings.add(
          "%d tags of test tracks are not among the %d tags of the training tracks, and not evaluated: %s%s"
              .formatted(
                  unknown.size(),
                  columns.tags().size(),
                  unknown.stream()
                      .limit(MAX_TAGS_NAMED)
                      .map(TrackFiles::oneLine)
                      .collect(Collectors.joining(", ")),
                  unknown.size() > MAX_TAGS_NAMED ? ", ..." : ""));
    }
    return Optional.of(Labels.of(columns.tags().size(), labels));
  }
}
