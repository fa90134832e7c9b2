package org.tagboost.data;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/**
 * Reads the entries of an archive in order. One thread at a time reads and inflates, into its own
 * buffer, while the others process the entries they have read.
 */
final class ArchiveCursor implements EmbeddingStore.Cursor {

  private static final String PREFIX = TrackFiles.FOLDER + "/";

  private final String location;
  private final ArchiveEntries entries;
  private final List<String> tracks;
  private final Map<String, Integer> positions;
  private final BitSet found = new BitSet();

  private boolean ended;

  /** Thrown by every later call too, because the position in the stream is unknown. */
  private @Nullable UserException failure;

  ArchiveCursor(
      String location,
      ArchiveEntries entries,
      List<String> tracks,
      Map<String, Integer> positions) {
    this.location = location;
    this.entries = entries;
    this.tracks = tracks;
    this.positions = positions;
  }

  @Override
  public synchronized boolean next(EmbeddingFile into) {
    if (failure != null) {
      throw failure;
    }
    try {
      return !ended && read(into);
    } catch (UserException e) {
      failure = e;
      throw e;
    }
  }

  private boolean read(EmbeddingFile into) {
    for (Optional<String> path = entries.next(); path.isPresent(); path = entries.next()) {
      Integer index = positions.get(trackOf(path.get()));
      if (index != null) {
        readEntry(index, into);
        return true;
      }
    }
    ended = true;
    if (found.cardinality() < tracks.size()) {
      List<String> missing =
          IntStream.range(0, tracks.size())
              .filter(i -> !found.get(i))
              .mapToObj(tracks::get)
              .toList();
      throw TrackFiles.missing(location, missing, tracks.size());
    }
    return false;
  }

  /** The track whose file has this path, or the empty string, which is never a track id. */
  private static String trackOf(String path) {
    return path.startsWith(PREFIX) && path.endsWith(TrackFiles.SUFFIX)
        ? path.substring(
            PREFIX.length(), Math.max(PREFIX.length(), path.length() - TrackFiles.SUFFIX.length()))
        : "";
  }

  private void readEntry(int index, EmbeddingFile into) {
    String name = entries.name();
    if (found.get(index)) {
      throw new UserException(
          name + ": is in the archive twice, expected once; create the archive again");
    }
    Optional<String> objection = entries.objection();
    if (objection.isPresent()) {
      throw new UserException(objection.get());
    }
    entries.read(into::room);
    found.set(index);
    into.holds(tracks.get(index), index, name);
  }

  @Override
  public synchronized void close() {
    ended = true;
    entries.close();
  }
}
