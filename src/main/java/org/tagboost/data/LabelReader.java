package org.tagboost.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.tagboost.data.labels.LabelRows;
import org.tagboost.data.labels.Tags;

/** Finds the columns of the tags of train.csv, or of a file like it. */
final class LabelReader {

  private final Path file;
  private final LabelRows train;
  private final Optional<Path> tagsFile;
  private final Consumer<String> problems;

  /**
   * @param file what was read, for messages about all of it
   * @param tagsFile with the columns tag, name, if there is one
   * @param problems gets one line per error
   */
  LabelReader(Path file, LabelRows train, Optional<Path> tagsFile, Consumer<String> problems) {
    this.file = file;
    this.train = train;
    this.tagsFile = tagsFile;
    this.problems = problems;
  }

  /** The distinct tags of all rows, and those that the file declares. */
  Set<String> used() {
    Set<String> used = new LinkedHashSet<>(train.declared());
    train.rows().forEach(row -> used.addAll(row.tags()));
    return used;
  }

  /**
   * Assigns columns to the tags.
   *
   * @param tagCount number of columns; if empty, determined from the files
   */
  TagColumns columns(OptionalInt tagCount) {
    CsvTable table =
        tagsFile
            .map(names -> CsvTable.read(names, List.of("tag", "name"), problems))
            .orElse(new CsvTable(file, List.of()));
    Map<String, String> named = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String tag = Tags.strip(row.fields().get(0));
      String name = row.fields().get(1).isEmpty() ? tag : row.fields().get(1);
      if (tag.isEmpty() || tag.contains(",")) {
        problems.accept(
            "%s: tag '%s' must not be empty or contain a comma"
                .formatted(table.at(row), TrackFiles.oneLine(tag)));
      } else if (named.put(tag, name) != null) {
        problems.accept(
            "%s: tag '%s' is listed twice, expected once"
                .formatted(table.at(row), TrackFiles.oneLine(tag)));
      }
    }
    Set<String> used = used();
    requireAny();
    TagColumns columns =
        TagColumns.of(used, named, tagCount, text -> problems.accept(file + ": " + text));
    for (CsvTable.Row row : table.rows()) {
      requireColumn(table.at(row), Tags.strip(row.fields().get(0)), columns);
    }
    return columns;
  }

  /** Adds a problem if no row has a tag. */
  void requireAny() {
    if (!train.rows().isEmpty() && train.rows().stream().allMatch(row -> row.tags().isEmpty())) {
      problems.accept(
          file + ": has no tag in any row, expected at least one; fill the column tags");
    }
  }

  /** The columns of each row's tags. */
  List<int[]> tagsOfRows(TagColumns columns) {
    return train.rows().stream()
        .map(
            row ->
                row.tags().stream()
                    .mapToInt(tag -> requireColumn(row.at(), tag, columns))
                    .toArray())
        .toList();
  }

  private int requireColumn(String place, String tag, TagColumns columns) {
    int column = columns.columnOf(tag);
    if (column < 0 && !columns.tags().isEmpty() && !tag.isEmpty()) {
      problems.accept(
          "%s: tag '%s' is not among the %d tags, %s"
              .formatted(
                  place, TrackFiles.oneLine(tag), columns.tags().size(), columns.expected()));
    }
    return column;
  }
}
