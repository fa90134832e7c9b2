package org.tagboost.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/** Reads the CSV files of a data directory, and reports all their errors together. */
final class DatasetReader {

  /** Further problems are only counted: one faulty script can break every line. */
  private static final int MAX_PROBLEMS = 20;

  private static final int MAX_TAGS_NAMED = 10;

  private final Path dir;
  private final OptionalInt tagCount;
  private final Optional<String> groupColumn;
  private final Problems problems = new Problems();
  private int problemCount;

  /** Where each track was first seen, as {@code file:line}. */
  private final Map<String, String> seen = new HashMap<>();

  DatasetReader(Path dir, OptionalInt tagCount, Optional<String> groupColumn) {
    this.dir = dir;
    this.tagCount = tagCount;
    this.groupColumn = groupColumn;
  }

  Dataset read() {
    if (!Files.isDirectory(dir)) {
      throw new UserException(dir + ": is not a directory; " + DataFiles.LAYOUT);
    }
    List<String> trainColumns = new ArrayList<>(List.of("track", "tags"));
    groupColumn.ifPresent(trainColumns::add);
    CsvTable train = CsvTable.read(dir.resolve(DataFiles.TRAIN), trainColumns, this::problem);
    CsvTable test = CsvTable.read(dir.resolve(DataFiles.TEST), List.of("track"), this::problem);
    List<String> trainTracks = tracks(train);
    List<String> testTracks = tracks(test);
    Optional<List<String>> groups = groupColumn.map(column -> groups(train, column));
    TagColumns columns = columns(train);
    List<int[]> rows = train.rows().stream().map(row -> tagsOf(train, row, columns)).toList();
    throwIfAnyProblem();
    Labels labels = Labels.of(columns.tags().size(), rows);
    return new Dataset(
        dir,
        trainTracks,
        labels,
        testTracks,
        columns.tags(),
        groups,
        Files.exists(dir.resolve(DataFiles.GENERATED)),
        warnings(labels, columns.tags()));
  }

  private List<String> tracks(CsvTable table) {
    for (CsvTable.Row row : table.rows()) {
      String track = row.fields().get(0);
      String place = table.at(row);
      Optional<String> objection = TrackFiles.objection(track);
      if (objection.isPresent()) {
        problem(
            "%s: track id '%s' %s, expected the name of its embedding file in %s/ without %s"
                .formatted(
                    place,
                    TrackFiles.oneLine(track),
                    objection.get(),
                    TrackFiles.FOLDER,
                    TrackFiles.SUFFIX));
        continue;
      }
      String first = seen.putIfAbsent(track, place);
      if (first != null) {
        problem(
            "%s: track '%s' was listed before, at %s; expected each track once in %s and %s together"
                .formatted(place, track, first, DataFiles.TRAIN, DataFiles.TEST));
      }
    }
    return table.rows().stream().map(row -> row.fields().get(0)).toList();
  }

  private List<String> groups(CsvTable train, String column) {
    for (CsvTable.Row row : train.rows()) {
      if (row.fields().get(2).isEmpty()) {
        problem(
            "%s: column '%s' is empty; give a track without a group a unique value, such as its id"
                .formatted(train.at(row), column));
      }
    }
    return train.rows().stream().map(row -> row.fields().get(2)).toList();
  }

  private TagColumns columns(CsvTable train) {
    Path tagsFile = dir.resolve(DataFiles.TAGS);
    CsvTable table = new CsvTable(tagsFile, List.of());
    if (Files.exists(tagsFile)) {
      table = CsvTable.read(tagsFile, List.of("tag", "name"), this::problem);
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String tag = row.fields().get(0);
      String name = row.fields().get(1).isEmpty() ? tag : row.fields().get(1);
      if (tag.isEmpty() || tag.contains(",")) {
        problem("%s: tag '%s' must not be empty or contain a comma".formatted(table.at(row), tag));
      } else if (named.put(tag, name) != null) {
        problem("%s: tag '%s' is listed twice, expected once".formatted(table.at(row), tag));
      }
    }
    Set<String> used = new LinkedHashSet<>();
    train.rows().forEach(row -> used.addAll(TagColumns.split(row.fields().get(1))));
    if (used.isEmpty() && !train.rows().isEmpty()) {
      problem(
          train.file() + ": has no tag in any row, expected at least one; fill the column tags");
    }
    TagColumns columns =
        TagColumns.of(used, named, tagCount, text -> problem(train.file() + ": " + text));
    for (CsvTable.Row row : table.rows()) {
      requireColumn(table, row, row.fields().get(0), columns);
    }
    return columns;
  }

  private int[] tagsOf(CsvTable train, CsvTable.Row row, TagColumns columns) {
    List<String> tags = TagColumns.split(row.fields().get(1));
    int[] found = new int[tags.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = requireColumn(train, row, tags.get(i), columns);
    }
    return found;
  }

  private int requireColumn(CsvTable table, CsvTable.Row row, String tag, TagColumns columns) {
    int column = columns.columnOf(tag);
    if (column < 0 && !columns.tags().isEmpty() && !tag.isEmpty()) {
      problem(
          "%s: tag '%s' is not among the %d tags, %s"
              .formatted(
                  table.at(row),
                  TrackFiles.oneLine(tag),
                  columns.tags().size(),
                  columns.expected()));
    }
    return column;
  }

  private static List<String> warnings(Labels labels, List<Tag> tags) {
    int[] without =
        IntStream.range(0, tags.size()).filter(tag -> labels.positives(tag) == 0).toArray();
    if (without.length == 0) {
      return List.of();
    }
    String ids =
        IntStream.of(without)
            .limit(MAX_TAGS_NAMED)
            .mapToObj(tag -> tags.get(tag).id())
            .collect(Collectors.joining(", "));
    return List.of(
        "%d of %d tags have no positive in %s and cannot be learned or scored: %s%s"
            .formatted(
                without.length,
                tags.size(),
                DataFiles.TRAIN,
                ids,
                without.length > MAX_TAGS_NAMED ? ", ..." : ""));
  }

  private void problem(String message) {
    problemCount++;
    if (problemCount <= MAX_PROBLEMS) {
      problems.add(message);
    }
  }

  private void throwIfAnyProblem() {
    if (problemCount > MAX_PROBLEMS) {
      problems.add(dir + ": has " + (problemCount - MAX_PROBLEMS) + " more problems like these");
    }
    problems.throwIfAny();
  }
}
