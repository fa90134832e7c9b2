package org.tagboost.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tagboost.config.DataConfig;
import org.tagboost.config.LabelConfig;
import org.tagboost.data.labels.LabelFormats;
import org.tagboost.data.labels.LabelRows;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/** Reads the CSV files of a data directory, and reports all their errors together. */
final class DatasetReader {

  /** Further problems are only counted: one faulty script can break every line. */
  private static final int MAX_PROBLEMS = 20;

  private static final int MAX_TAGS_NAMED = 10;

  private static final String GROUP = "give a track without a group a unique value, such as its id";
  private static final String FOLD = "give each track a fold";

  private final Path dir;
  private final OptionalInt tagCount;
  private final LabelConfig config;
  private final Optional<String> groupColumn;
  private final Optional<String> foldColumn;

  /** Columns that are read beside ids and tags. */
  private final List<String> extras;

  private final Problems problems = new Problems();
  private int problemCount;

  /** Where each track was first seen, as {@code file:line}. */
  private final Map<String, String> seen = new HashMap<>();

  DatasetReader(DataConfig data, Optional<String> groupColumn, Optional<String> foldColumn) {
    this.dir = data.dir();
    this.tagCount = data.tags();
    this.config = data.labels();
    this.groupColumn = groupColumn;
    this.foldColumn = foldColumn;
    this.extras =
        Stream.of(groupColumn, foldColumn, config.split())
            .flatMap(Optional::stream)
            .distinct()
            .toList();
  }

  Dataset read() {
    if (!Presence.ofFolder(dir)) {
      throw new UserException(dir + ": is not a directory; " + DataFiles.LAYOUT);
    }
    LabelFormats formats = new LabelFormats(config, extras, DataFiles.LAYOUT, this::problem);
    List<Path> files = config.train().stream().map(dir::resolve).toList();
    LabelRows all = formats.train(files);
    List<LabelRows.Row> rows = new ArrayList<>(all.rows());
    List<String> notes = new ArrayList<>();
    TestRows test = test(formats, rows, notes);
    notes.addAll(0, formats.notes());
    LabelRows train = new LabelRows(rows, all.declared(), true);
    List<String> trainTracks = tracks(rows);
    List<String> testTracks = tracks(test.rows());
    Optional<List<String>> groups = groupColumn.map(column -> values(rows, column, GROUP));
    Optional<List<String>> folds = foldColumn.map(column -> values(rows, column, FOLD));
    Path tagsFile = dir.resolve(DataFiles.TAGS);
    LabelReader labelReader =
        new LabelReader(
            files.get(0),
            train,
            Presence.of(tagsFile) ? Optional.of(tagsFile) : Optional.empty(),
            this::problem);
    TagColumns columns = labelReader.columns(tagCount);
    List<int[]> labelRows = labelReader.tagsOfRows(columns);
    throwIfAnyProblem();
    Labels labels = Labels.of(columns.tags().size(), labelRows);
    List<String> warnings = new ArrayList<>(warnings(labels, columns.tags()));
    Optional<Labels> testLabels = test.labels(columns, warnings);
    return new Dataset(
        dir,
        trainTracks,
        labels,
        testTracks,
        testLabels,
        columns.tags(),
        groups,
        folds,
        Presence.of(dir.resolve(DataFiles.GENERATED)),
        notes,
        warnings);
  }

  /**
   * The test tracks, of a file or from the rows of the training tracks.
   *
   * @param rows without them afterwards
   */
  private TestRows test(LabelFormats formats, List<LabelRows.Row> rows, List<String> notes) {
    Optional<Path> file = config.test().map(dir::resolve);
    boolean exists = file.filter(Presence::of).isPresent();
    if (config.split().isPresent()) {
      if (exists) {
        problem(
            "%s: is there, but data.split takes the test tracks from the column '%s'; set data.test: null, or remove one"
                .formatted(file.get(), config.split().get()));
      }
      return TestRows.takenFrom(
          rows, extras.indexOf(config.split().get()), config.split().get(), this::problem);
    }
    if (file.isEmpty()) {
      return new TestRows(List.of(), false);
    }
    if (!exists && config.test().get().equals(LabelConfig.TEST)) {
      notes.add(file.get() + ": is missing, so there are no test tracks and no submission");
      return new TestRows(List.of(), false);
    }
    return TestRows.of(formats.test(file.get()));
  }

  private List<String> tracks(List<LabelRows.Row> rows) {
    for (LabelRows.Row row : rows) {
      String track = row.track();
      Optional<String> objection = TrackFiles.objection(track);
      if (objection.isPresent()) {
        problem(
            "%s: track id '%s' %s, expected the name of its embedding file in %s/ without %s"
                .formatted(
                    row.at(),
                    TrackFiles.oneLine(track),
                    objection.get(),
                    TrackFiles.FOLDER,
                    TrackFiles.SUFFIX));
        continue;
      }
      String first = seen.putIfAbsent(track, row.at());
      if (first != null) {
        problem(
            "%s: track '%s' was listed before, at %s; expected each track once in %s and %s together"
                .formatted(row.at(), track, first, DataFiles.TRAIN, DataFiles.TEST));
      }
    }
    return rows.stream().map(LabelRows.Row::track).toList();
  }

  /** The values of a column, none of them empty. */
  private List<String> values(List<LabelRows.Row> rows, String column, String remedy) {
    int place = extras.indexOf(column);
    for (LabelRows.Row row : rows) {
      if (row.extras().get(place).isEmpty()) {
        problem("%s: column '%s' is empty; %s".formatted(row.at(), column, remedy));
      }
    }
    return rows.stream().map(row -> row.extras().get(place)).toList();
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
