package org.tagboost.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.tagboost.failure.UserException;

/**
 * The {@code .npy} file of one track in memory: a buffer that is reused for many tracks. Used by
 * one thread at a time.
 */
public final class EmbeddingFile {

  /** Far larger than any sequence: a larger size means a damaged file. */
  static final int MAX_BYTES = 1 << 30;

  /** Off-heap, so that the system copies the bytes of a file directly into it. */
  private ByteBuffer content = ByteBuffer.allocateDirect(0);

  private String track = "";
  private int index = -1;
  private String name = "";

  /** The whole file, from 0 to the buffer's limit; not a copy. */
  public ByteBuffer content() {
    return content;
  }

  /** Number of bytes. */
  public int length() {
    return content.limit();
  }

  /** The track's id. */
  public String track() {
    return track;
  }

  /** The 0-based position of the track in the list that the cursor was opened with. */
  public int index() {
    return index;
  }

  /** The file's name for messages, such as {@code music.tar.gz!track_embeddings/17.npy}. */
  public String name() {
    return name;
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it cannot be read, or is larger than any sequence
   */
  public void read(Path file, String track) {
    try {
      read(file, track, 0);
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }

  /** As {@link #read(Path, String)}, of a track at a position in a list. */
  void read(Path file, String track, int index) throws IOException {
    // Opening a pipe would wait for a writer.
    if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
      throw new UserException(
          file + ": is a pipe, a socket or a device, expected a file; replace it by its content");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > MAX_BYTES) {
        throw new UserException(tooLarge(file.toString(), size));
      }
      ByteBuffer buffer = room((int) size);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      holds(track, index, file.toString());
    }
  }

  /**
   * Reads the array of an {@code .npz} that has one.
   *
   * @throws UserException if it cannot be read, is damaged, or has other than one array
   */
  void readOnlyArray(Path file, String track, int index) {
    try (NpzArrays arrays = NpzArrays.open(file)) {
      List<String> names = arrays.names();
      if (names.size() != 1) {
        throw new UserException(
            "%s: has %d arrays, expected one; save that with the embedding alone"
                .formatted(file, names.size()));
      }
      byte[] npy = arrays.read(names.get(0));
      room(npy.length).put(npy);
      holds(track, index, file + "!" + names.get(0));
    }
  }

  static String tooLarge(String name, long bytes) {
    return "%s: has %d bytes, expected at most %d; compute the embedding again"
        .formatted(name, bytes, MAX_BYTES);
  }

  /** The error for a file that cannot be read. */
  public static UserException cannotBeRead(Path file, IOException e) {
    return new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
  }

  /**
   * Space for {@code size} bytes, at most {@link #MAX_BYTES}, from 0 to the buffer's limit; the
   * previous content is lost.
   */
  ByteBuffer room(int size) {
    if (content.capacity() < size) {
      // Grow by half in addition, so that the size stops growing after a few dozen tracks.
      content = ByteBuffer.allocateDirect((int) Math.min(MAX_BYTES, size + size / 2L));
    }
    return content.clear().limit(size);
  }

  /** Sets what the buffer contains, up to its position. */
  void holds(String track, int index, String name) {
    content.flip();
    this.track = track;
    this.index = index;
    this.name = name;
  }
}
