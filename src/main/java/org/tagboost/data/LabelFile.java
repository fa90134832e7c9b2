package org.tagboost.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.tagboost.config.LabelConfig;
import org.tagboost.data.labels.LabelFormats;
import org.tagboost.data.labels.LabelRows;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/**
 * Labels of some tracks, from a file like train.csv, outside of any data directory.
 *
 * @param file as it was given
 * @param tracks ids in the file's order
 * @param labels rows as {@code tracks}, columns as {@code tags}
 * @param tags in the order of their columns
 */
public record LabelFile(Path file, List<String> tracks, Labels labels, List<Tag> tags) {

  /** Further problems are left out: one faulty script can break every line. */
  private static final int MAX_PROBLEMS = 20;

  public LabelFile {
    tracks = List.copyOf(tracks);
    tags = List.copyOf(tags);
  }

  /**
   * Reads a file with the columns {@code track,tags}, or in another form that is recognised. For
   * how tags become columns, see {@link TagColumns}.
   *
   * @param tags a file with the columns {@code tag,name}, which lists all tags
   * @param count number of columns if tags are numbers and {@code tags} is empty; otherwise the
   *     files determine it
   * @throws UserException with all errors in the files, one per line
   */
  public static LabelFile read(Path file, Optional<Path> tags, int count) {
    tags.ifPresent(names -> requireFile(names, "tag,name, such as tags.csv"));
    return read(
        file,
        tags,
        reader -> {
          boolean counted = tags.isEmpty() && TagColumns.areNumbers(reader.used());
          return reader.columns(counted ? OptionalInt.of(count) : OptionalInt.empty());
        });
  }

  /**
   * As {@link #read(Path, Optional, int)}, where the tags and their columns are known.
   *
   * @param tags in the order of their columns
   * @param knownTo who knows them, for messages
   * @throws UserException with all errors in the file, one per line; another tag is one
   */
  public static LabelFile read(Path file, List<Tag> tags, String knownTo) {
    return read(
        file,
        Optional.empty(),
        reader -> {
          reader.requireAny();
          return TagColumns.known(tags, knownTo);
        });
  }

  private static LabelFile read(
      Path file, Optional<Path> tags, Function<LabelReader, TagColumns> assign) {
    requireFile(file, "track,tags, such as train.csv");
    List<String> messages = new ArrayList<>();
    LabelRows read =
        new LabelFormats(LabelConfig.DEFAULT, List.of(), DataFiles.LAYOUT, messages::add)
            .train(List.of(file));
    List<String> tracks = tracks(read, messages);
    LabelReader reader = new LabelReader(file, read, tags, messages::add);
    TagColumns columns = assign.apply(reader);
    List<int[]> rows = reader.tagsOfRows(columns);
    Problems problems = new Problems();
    messages.stream().limit(MAX_PROBLEMS).forEach(problems::add);
    problems.throwIfAny();
    return new LabelFile(file, tracks, Labels.of(columns.tags().size(), rows), columns.tags());
  }

  private static void requireFile(Path file, String columns) {
    if (!Presence.ofFile(file)) {
      throw new UserException(
          file + ": is not a file; expected a CSV file with the columns " + columns);
    }
  }

  private static List<String> tracks(LabelRows rows, List<String> messages) {
    Map<String, String> seen = new HashMap<>();
    List<String> tracks = new ArrayList<>();
    for (LabelRows.Row row : rows.rows()) {
      String first = seen.putIfAbsent(row.track(), row.at());
      if (first != null) {
        messages.add(
            "%s: track '%s' was listed before, at %s; expected each track once"
                .formatted(row.at(), TrackFiles.oneLine(row.track()), first));
      }
      tracks.add(row.track());
    }
    return tracks;
  }
}
