package org.tagboost.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    Path tagsFile = dir.resolve(DataFiles.TAGS);
    LabelReader labelReader =
        new LabelReader(
            train,
            Files.exists(tagsFile) ? Optional.of(tagsFile) : Optional.empty(),
            this::problem);
    TagColumns columns = labelReader.columns(tagCount);
    List<int[]> rows = labelReader.tagsOfRows(columns);
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
