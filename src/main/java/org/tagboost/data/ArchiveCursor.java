package org.tagboost.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/**
 * Reads the entries of an archive in order. One thread at a time reads and inflates, into its own
 * buffer, while the others process the entries they have read.
 */
final class ArchiveCursor implements EmbeddingStore.Cursor {

  private static final String PREFIX = TrackFiles.FOLDER + "/";

  private final Path archive;
  private final TarArchiveInputStream tar;
  private final List<String> tracks;
  private final Map<String, Integer> positions;
  private final BitSet found = new BitSet();

  /** Inflated bytes in transit: small enough to stay in the cache of a core. */
  private final byte[] chunk = new byte[1 << 16];

  private boolean ended;

  /** Thrown by every later call too, because the position in the stream is unknown. */
  private @Nullable UserException failure;

  ArchiveCursor(
      Path archive,
      TarArchiveInputStream tar,
      List<String> tracks,
      Map<String, Integer> positions) {
    this.archive = archive;
    this.tar = tar;
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
    } catch (IOException e) {
      failure = cannotBeRead(archive, e);
    }
    throw failure;
  }

  private boolean read(EmbeddingFile into) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (!entry.isCheckSumOK()) {
        throw new IOException("an entry's header has a wrong checksum");
      }
      String path = pathOf(entry);
      Integer index = entry.isDirectory() ? null : positions.get(trackOf(path));
      if (index != null) {
        readEntry(entry, path, index, into);
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
      throw TrackFiles.missing(archive.toString(), missing, tracks.size());
    }
    return false;
  }

  /** The entry's path without a leading {@code ./}. */
  private String pathOf(TarArchiveEntry entry) {
    String path = entry.getName();
    if (path.startsWith("/") || TrackFiles.climbs(path)) {
      throw new UserException(
          "%s: has an entry '%s', expected paths inside %s; create the archive again"
              .formatted(archive, TrackFiles.oneLine(path), PREFIX));
    }
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** The track whose file has this path, or the empty string, which is never a track id. */
  private static String trackOf(String path) {
    return path.startsWith(PREFIX) && path.endsWith(TrackFiles.SUFFIX)
        ? path.substring(
            PREFIX.length(), Math.max(PREFIX.length(), path.length() - TrackFiles.SUFFIX.length()))
        : "";
  }

  private void readEntry(TarArchiveEntry entry, String path, int index, EmbeddingFile into)
      throws IOException {
    String name = archive + "!" + path;
    if (found.get(index)) {
      throw new UserException(
          name + ": is in the archive twice, expected once; create the archive again");
    }
    if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
      throw new UserException(
          name
              + ": is a link or a device, expected a file; create the archive with tar --dereference --hard-dereference");
    }
    if (entry.getSize() > EmbeddingFile.MAX_BYTES) {
      throw new UserException(
          "%s: has %d bytes, expected at most %d; compute the embedding again"
              .formatted(name, entry.getSize(), EmbeddingFile.MAX_BYTES));
    }
    int size = (int) entry.getSize();
    ByteBuffer room = into.room(size);
    while (room.hasRemaining()) {
      int count = tar.read(chunk, 0, Math.min(chunk.length, room.remaining()));
      if (count < 0) {
        throw new EOFException("it ends inside " + path);
      }
      room.put(chunk, 0, count);
    }
    found.set(index);
    into.holds(tracks.get(index), index, name);
  }

  @Override
  public synchronized void close() {
    ended = true;
    try {
      tar.close();
    } catch (IOException e) {
      throw cannotBeRead(archive, e);
    }
  }

  static UserException cannotBeRead(Path archive, IOException e) {
    return new UserException(
        "%s: cannot be read (%s); if it is truncated or damaged, copy it again"
            .formatted(archive, TrackFiles.oneLine(AtomicFile.reason(e))),
        e);
  }
}
