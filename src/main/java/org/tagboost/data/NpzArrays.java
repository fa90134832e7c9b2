package org.tagboost.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tagboost.failure.UserException;

/** The arrays of an {@code .npz} file, in any order. Used by one thread at a time. */
public final class NpzArrays implements AutoCloseable {

  private final Path file;
  private final ZipFile zip;

  private NpzArrays(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws UserException if it cannot be read, or is cut off
   */
  public static NpzArrays open(Path file) {
    try {
      return new NpzArrays(
          file,
          file.getFileSystem().equals(FileSystems.getDefault())
              ? new ZipFile(file.toFile())
              : copyOf(file));
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }

  /** Java reads no zip file in place that lies on another file system. */
  private static ZipFile copyOf(Path file) throws IOException {
    Path copy = Files.createTempFile("tagboost", ".npz");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return new ZipFile(copy.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
    } finally {
      // Is there still if it could not be opened.
      Files.deleteIfExists(copy);
    }
  }

  /** The names of the arrays, without {@code .npy}, in the file's order. */
  public List<String> names() {
    return zip.stream().map(ZipEntry::getName).map(TrackIds::ofFile).toList();
  }

  /**
   * Reads an array.
   *
   * @return its {@code .npy} file
   * @throws UserException if it is damaged, or larger than any sequence
   */
  public byte[] read(String name) {
    try {
      ZipEntry entry = zip.getEntry(name + TrackFiles.SUFFIX);
      if (entry == null) {
        throw new EOFException("it has no array " + name);
      }
      if (entry.getSize() > EmbeddingFile.MAX_BYTES) {
        throw new UserException(EmbeddingFile.tooLarge(file + "!" + name, entry.getSize()));
      }
      byte[] bytes;
      try (InputStream in = zip.getInputStream(entry)) {
        bytes = in.readNBytes(EmbeddingFile.MAX_BYTES);
      }
      // Java compares checksums only of streams.
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      if (bytes.length != entry.getSize() || checksum.getValue() != entry.getCrc()) {
        throw new IOException("array " + name + " has a wrong checksum");
      }
      return bytes;
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }

  private static UserException cannotBeRead(Path file, IOException e) {
    return new UserException(
        "%s: cannot be read as .npz (%s); if it is truncated or damaged, copy it again"
            .formatted(file, TrackFiles.oneLine(AtomicFile.reason(e))),
        e);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }
}
