package org.tagboost.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/** Ids of tracks: rules, and lists of them in files. */
public final class TrackIds {

  private static final int MAX_PROBLEMS = 20;

  private TrackIds() {}

  /** Why a text cannot be an id in a table of one line a track; empty if it can. */
  public static Optional<String> objection(String track) {
    if (track.isEmpty()) {
      return Optional.of("is empty");
    }
    return track.chars().anyMatch(Character::isISOControl)
        ? Optional.of("contains a control character")
        : Optional.empty();
  }

  /** The text as messages show it: short, and with control characters escaped. */
  public static String oneLine(String text) {
    return TrackFiles.oneLine(text);
  }

  /** The id of the track whose file has this name or path: without {@code .npy}. */
  public static String ofFile(String name) {
    return name.endsWith(TrackFiles.SUFFIX)
        ? name.substring(0, name.length() - TrackFiles.SUFFIX.length())
        : name;
  }

  /**
   * The id of the track whose file is an entry of an archive: without {@code track_embeddings/} and
   * {@code .npy}; empty if the entry is no {@code .npy}.
   */
  public static Optional<String> ofEntry(String path) {
    if (!path.endsWith(TrackFiles.SUFFIX)) {
      return Optional.empty();
    }
    String id = ofFile(path);
    String folder = TrackFiles.FOLDER + "/";
    return Optional.of(id.startsWith(folder) ? id.substring(folder.length()) : id);
  }

  /** The name of a track's file, relative to its directory. */
  public static String fileOf(String track) {
    return TrackFiles.of(track);
  }

  /**
   * The column {@code track} of a CSV file.
   *
   * @return distinct ids that can be file names, at least one
   * @throws UserException with all errors in the file, one per line
   */
  public static List<String> ofCsv(Path file) {
    if (!Presence.of(file)) {
      throw new UserException(file + ": is missing, expected a CSV file with a column track");
    }
    Problems problems = new Problems();
    CsvTable table = CsvTable.read(file, List.of("track"), problems::add);
    Set<String> seen = new HashSet<>();
    int wrong = 0;
    for (CsvTable.Row row : table.rows()) {
      String track = row.fields().get(0);
      Optional<String> objection =
          TrackFiles.objection(track)
              .or(() -> seen.add(track) ? Optional.empty() : Optional.of("is listed twice"));
      if (objection.isPresent() && wrong++ < MAX_PROBLEMS) {
        problems.add(
            "%s: track id '%s' %s, expected distinct names of files"
                .formatted(table.at(row), TrackFiles.oneLine(track), objection.get()));
      }
    }
    problems.throwIfAny();
    return table.rows().stream().map(row -> row.fields().get(0)).toList();
  }

  /**
   * One id a line.
   *
   * @throws UserException if the file cannot be read, or a line cannot be an id
   */
  public static List<String> ofLines(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new UserException(file + ": is not UTF-8 text; save it in UTF-8", e);
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> objection = objection(lines.get(i));
      if (objection.isPresent()) {
        throw new UserException(
            "%s:%d: the id %s, expected one id a line".formatted(file, i + 1, objection.get()));
      }
    }
    return lines;
  }
}
