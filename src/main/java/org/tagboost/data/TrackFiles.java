package org.tagboost.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tagboost.failure.Printable;
import org.tagboost.failure.UserException;

/** File names of tracks. */
final class TrackFiles {

  static final String FOLDER = "track_embeddings";
  static final String SUFFIX = ".npy";

  /** The ids of the rows of an array of all tracks. */
  static final String IDS = "track_ids.txt";

  private static final int NAMED = 5;

  private TrackFiles() {}

  /** The track's file, relative to the directory of the embeddings. */
  static String of(String track) {
    return track + SUFFIX;
  }

  /** Why an id cannot be a file name in the directory of the embeddings; empty if it can. */
  static Optional<String> objection(String track) {
    if (track.isEmpty()) {
      return Optional.of("is empty");
    }
    if (track.startsWith("/")) {
      return Optional.of("starts with /");
    }
    if (climbs(track)) {
      return Optional.of("contains ..");
    }
    // NUL is not allowed in paths; the others would break messages and lists into several lines.
    for (int i = 0; i < track.length(); i++) {
      if (Character.isISOControl(track.charAt(i))) {
        return Optional.of("contains a control character");
      }
    }
    return Optional.empty();
  }

  /** Whether a relative path contains a segment {@code ..}. */
  static boolean climbs(String path) {
    // Few paths have two dots; for the others splitting would be most of the work.
    return path.contains("..") && Arrays.asList(path.split("/", -1)).contains("..");
  }

  /**
   * Checks ids, and returns the position of each.
   *
   * @throws UserException if an id cannot be a file name
   */
  static Map<String, Integer> positions(List<String> tracks) {
    Map<String, Integer> positions = new HashMap<>(tracks.size() * 2);
    for (int i = 0; i < tracks.size(); i++) {
      String track = tracks.get(i);
      Optional<String> objection = objection(track);
      if (objection.isPresent()) {
        throw new UserException(
            "track id '%s' %s, so it cannot be a file name in %s/; rename the track"
                .formatted(oneLine(track), objection.get(), FOLDER));
      }
      if (positions.put(track, i) != null) {
        throw new IllegalArgumentException("track " + track + " is listed twice");
      }
    }
    return positions;
  }

  /** A value in a message, as {@link Printable#value}. */
  static String oneLine(String text) {
    return Printable.value(text);
  }

  /** The error for tracks without files; lists the first few. */
  static UserException missing(String location, List<String> missing, int wanted) {
    String names =
        missing.stream()
            .limit(NAMED)
            .map(track -> FOLDER + "/" + of(oneLine(track)))
            .collect(Collectors.joining(", "));
    return new UserException(
        "%s: has no file for %d of %d tracks: %s%s; add the files, or remove the tracks from %s and %s"
            .formatted(
                location,
                missing.size(),
                wanted,
                names,
                missing.size() > NAMED ? ", ..." : "",
                DataFiles.TRAIN,
                DataFiles.TEST));
  }
}
