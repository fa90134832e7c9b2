package org.tagboost.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tagboost.failure.UserException;

/** Which file belongs to which track. */
final class TrackFiles {

  static final String FOLDER = "track_embeddings";
  static final String SUFFIX = ".npy";

  private static final int NAMED = 5;

  private TrackFiles() {}

  /** The track's file, relative to the embeddings' folder. */
  static String of(String track) {
    return track + SUFFIX;
  }

  /** Why an id cannot be a file's name inside the embeddings' folder; empty if it can. */
  static Optional<String> objection(String track) {
    if (track.isEmpty()) {
      return Optional.of("is empty");
    }
    if (track.startsWith("/")) {
      return Optional.of("starts with /");
    }
    if (climbs(track)) {
      return Optional.of("has a .. in it");
    }
    // Besides NUL, which no path may hold, this keeps messages and lists to one line a track.
    for (int i = 0; i < track.length(); i++) {
      if (Character.isISOControl(track.charAt(i))) {
        return Optional.of("has a control character in it");
      }
    }
    return Optional.empty();
  }

  /** Whether a relative path has a segment {@code ..}. */
  static boolean climbs(String path) {
    // Few paths have two dots; for the others splitting would be most of the work.
    return path.contains("..") && Arrays.asList(path.split("/", -1)).contains("..");
  }

  /**
   * Checks ids, and returns the position of each.
   *
   * @throws UserException if one cannot be a file's name
   */
  static Map<String, Integer> positions(List<String> tracks) {
    Map<String, Integer> positions = new HashMap<>(tracks.size() * 2);
    for (int i = 0; i < tracks.size(); i++) {
      String track = tracks.get(i);
      Optional<String> objection = objection(track);
      if (objection.isPresent()) {
        throw new UserException(
            "track id '%s' %s, so it cannot name a file in %s/; rename the track"
                .formatted(oneLine(track), objection.get(), FOLDER));
      }
      if (positions.put(track, i) != null) {
        throw new IllegalArgumentException("track " + track + " is listed twice");
      }
    }
    return positions;
  }

  /** Control characters shown as {@code ?}. */
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** The failure to find the files of some tracks; names the first few. */
  static UserException missing(String location, List<String> missing, int wanted) {
    String names =
        missing.stream()
            .limit(NAMED)
            .map(track -> FOLDER + "/" + of(track))
            .collect(Collectors.joining(", "));
    return new UserException(
        "%s: has no file for %d of %d tracks: %s%s; add the files, or take the tracks out of %s and %s"
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
