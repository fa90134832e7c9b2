package org.tagboost.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * The entries of a {@code .tar} or {@code .tar.gz}, read as a stream without unpacking. What has
 * been read may be damaged until {@link #next} has returned empty: only then have the checksums of
 * a compressed archive been compared. Used by one thread at a time.
 */
public final class ArchiveEntries implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 18;
  private static final int CHUNK_BYTES = 1 << 16;

  /** Deflate makes no more than so many bytes of one. */
  private static final long DEFLATE_RATIO = 1032;

  private static final byte[] ZEROS = new byte[CHUNK_BYTES];

  private final Path archive;
  private final InputStream content;
  private final TarArchiveInputStream tar;

  /** Inflated bytes in transit: small enough to stay in the cache of a core. */
  private final byte[] chunk = new byte[CHUNK_BYTES];

  private @Nullable TarArchiveEntry entry;
  private String path = "";

  private ArchiveEntries(Path archive, InputStream content) {
    this.archive = archive;
    this.content = content;
    this.tar = new TarArchiveInputStream(content, "UTF-8");
  }

  /** Whether a file's name ends in {@code .tar}, {@code .tar.gz} or {@code .tgz}. */
  public static boolean isArchive(Path file) {
    String name = name(file);
    return name.endsWith(".tar") || isCompressed(file);
  }

  static boolean isCompressed(Path file) {
    return name(file).endsWith(".tar.gz") || name(file).endsWith(".tgz");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  /**
   * Opens an archive, compressed if its name ends in {@code gz}.
   *
   * @throws UserException if it cannot be read
   */
  public static ArchiveEntries open(Path archive) {
    try {
      InputStream file = Files.newInputStream(archive);
      try {
        return new ArchiveEntries(
            archive,
            isCompressed(archive)
                ? new GzipMembers(file)
                : new BufferedInputStream(file, BUFFER_BYTES));
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw cannotBeRead(archive, e);
    }
  }

  /**
   * Goes to the next entry that is no directory.
   *
   * @return its path without a leading {@code ./}; empty after the last entry, when the whole file
   *     has been read and checked
   * @throws UserException if the archive is damaged, the path leads out of it, or an entry carries
   *     data that its type cannot have
   */
  public Optional<String> next() {
    try {
      do {
        entry = tar.getNextEntry();
        if (entry == null) {
          checkEnd();
          return Optional.empty();
        }
        if (!entry.isCheckSumOK()) {
          throw new IOException("an entry's header has a wrong checksum");
        }
        path = checkedPath(entry.getName());
        checkType(entry);
      } while (entry.isDirectory());
      return Optional.of(path);
    } catch (IOException e) {
      throw cannotBeRead(archive, e);
    }
  }

  /** After the end of a tar archive come zeros, which fill its last block, and nothing else. */
  private void checkEnd() throws IOException {
    boolean zeros = true;
    for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
      zeros &= Arrays.mismatch(chunk, 0, count, ZEROS, 0, count) < 0;
    }
    if (!zeros) {
      throw new UserException(
          archive
              + ": has other data after the end of its tar archive, which tar would not read;"
              + " create the archive again");
    }
  }

  /**
   * Programs disagree whether the data of an entry that is no file are there, so that what comes
   * after it may be read from the wrong place.
   */
  private void checkType(TarArchiveEntry entry) {
    if (entry.getSize() > 0 && !isFile(entry)) {
      throw new UserException(
          "%s: is a link or a device, but carries %d bytes of data; create the archive again"
              .formatted(name(), entry.getSize()));
    }
  }

  private static boolean isFile(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isSymbolicLink()
        && !entry.isLink()
        && !entry.isFIFO()
        && !entry.isBlockDevice()
        && !entry.isCharacterDevice()
        && !entry.isDirectory();
  }

  private String checkedPath(String path) {
    if (path.startsWith("/") || TrackFiles.climbs(path)) {
      throw new UserException(
          "%s: has an entry '%s', expected paths inside %s/; create the archive again"
              .formatted(archive, TrackFiles.oneLine(path), TrackFiles.FOLDER));
    }
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** The entry's name for messages, such as {@code music.tar.gz!track_embeddings/17.npy}. */
  public String name() {
    return archive + "!" + path;
  }

  /** Why the entry cannot be a track's file, as a message; empty if it can. */
  public Optional<String> objection() {
    TarArchiveEntry current = current();
    if (!isFile(current) || (current.isSparse() && !tar.canReadEntryData(current))) {
      return Optional.of(
          name()
              + ": is a link or a device, expected a file; create the archive with tar"
              + " --dereference --hard-dereference");
    }
    if (current.getRealSize() > EmbeddingFile.MAX_BYTES) {
      return Optional.of(EmbeddingFile.tooLarge(name(), current.getRealSize()));
    }
    return Optional.empty();
  }

  /**
   * Reads the entry, to which there must be no objection.
   *
   * @param room gives a buffer with room for so many bytes
   * @return the buffer, its position after the last byte
   * @throws UserException if the archive is damaged
   */
  public ByteBuffer read(IntFunction<ByteBuffer> room) {
    requireThere();
    ByteBuffer into = room.apply(Math.toIntExact(current().getRealSize()));
    try {
      while (into.hasRemaining()) {
        int count = tar.read(chunk, 0, Math.min(chunk.length, into.remaining()));
        if (count < 0) {
          throw new EOFException("it ends inside " + path);
        }
        into.put(chunk, 0, count);
      }
      return into;
    } catch (IOException e) {
      throw cannotBeRead(archive, e);
    }
  }

  /** A header may state any size, for which there would be no memory. */
  private void requireThere() {
    try {
      long file = Files.size(archive);
      long most = isCompressed(archive) ? Math.multiplyExact(file, DEFLATE_RATIO) : file;
      if (current().getSize() > most && Presence.ofFile(archive)) {
        throw new EOFException("it ends inside " + path);
      }
    } catch (IOException e) {
      throw cannotBeRead(archive, e);
    }
  }

  private TarArchiveEntry current() {
    if (entry == null) {
      throw new IllegalStateException("there is no entry");
    }
    return entry;
  }

  @Override
  public void close() {
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
