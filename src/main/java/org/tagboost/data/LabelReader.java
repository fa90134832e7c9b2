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

/** Reads the tags of the rows of train.csv, or of a file like it. */
final class LabelReader {

  private final CsvTable train;
  private final Optional<Path> tagsFile;
  private final Consumer<String> problems;

  /**
   * @param train with the columns track, tags
   * @param tagsFile with the columns tag, name, if there is one
   * @param problems gets one line per error
   */
  LabelReader(CsvTable train, Optional<Path> tagsFile, Consumer<String> problems) {
    this.train = train;
    this.tagsFile = tagsFile;
    this.problems = problems;
  }

  /** The distinct tags of all rows. */
  Set<String> used() {
    Set<String> used = new LinkedHashSet<>();
    train.rows().forEach(row -> used.addAll(TagColumns.split(row.fields().get(1))));
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
            .map(file -> CsvTable.read(file, List.of("tag", "name"), problems))
            .orElse(new CsvTable(train.file(), List.of()));
    Map<String, String> named = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String tag = TagColumns.strip(row.fields().get(0));
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
    requireAny(used);
    TagColumns columns =
        TagColumns.of(used, named, tagCount, text -> problems.accept(train.file() + ": " + text));
    for (CsvTable.Row row : table.rows()) {
      requireColumn(table, row, TagColumns.strip(row.fields().get(0)), columns);
    }
    return columns;
  }

  /** Adds a problem if no row has a tag. */
  void requireAny(Set<String> used) {
    if (used.isEmpty() && !train.rows().isEmpty()) {
      problems.accept(
          train.file() + ": has no tag in any row, expected at least one; fill the column tags");
    }
  }

  /** The columns of each row's tags. */
  List<int[]> tagsOfRows(TagColumns columns) {
    return train.rows().stream()
        .map(
            row ->
                TagColumns.split(row.fields().get(1)).stream()
                    .mapToInt(tag -> requireColumn(train, row, tag, columns))
                    .toArray())
        .toList();
  }

  private int requireColumn(CsvTable table, CsvTable.Row row, String tag, TagColumns columns) {
    int column = columns.columnOf(tag);
    if (column < 0 && !columns.tags().isEmpty() && !tag.isEmpty()) {
      problems.accept(
          "%s: tag '%s' is not among the %d tags, %s"
              .formatted(
                  table.at(row),
                  TrackFiles.oneLine(tag),
                  columns.tags().size(),
                  columns.expected()));
    }
    return column;
  }
}
