package org.tagboost.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.tagboost.failure.UserException;

/** Splits a stream of {@code .npy} files, one directly after another. Used by one thread. */
public final class NpyStream {

  private static final int SHORT_START = 10;
  private static final int LONG_START = 12;
  private static final int MAX_HEADER_BYTES = 1 << 16;

  private final InputStream in;
  private final String name;

  /**
   * @param in not closed
   * @param name of the stream for messages
   */
  public NpyStream(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /**
   * Reads the next file whole; blocks until it is there.
   *
   * @return its bytes; empty at the end of the stream
   * @throws UserException if the stream is cut off, or its next bytes do not begin a {@code .npy}
   *     of floats: where the next file begins is then unknown
   */
  public Optional<byte[]> next() {
    try {
      byte[] start = in.readNBytes(SHORT_START);
      if (start.length == 0) {
        return Optional.empty();
      }
      if (start.length == SHORT_START && start[6] > 1) {
        start = more(start, LONG_START);
      }
      long text =
          start.length == SHORT_START
              ? littleEndian(start).getShort(8) & 0xffffL
              : start.length == LONG_START ? littleEndian(start).getInt(8) & 0xffffffffL : 0;
      if (text > MAX_HEADER_BYTES) {
        throw new UserException(
            name + ": has a .npy header of " + text + " bytes; write it with np.save");
      }
      byte[] head = more(start, start.length + (int) text);
      NpyHeader header = NpyHeader.parse(ByteBuffer.wrap(head), name);
      long size = header.dataOffset() + header.dataBytes();
      if (size > EmbeddingFile.MAX_BYTES) {
        throw new UserException(EmbeddingFile.tooLarge(name, size));
      }
      byte[] file = more(head, (int) size);
      if (file.length < size) {
        throw new UserException(
            "%s: ends after %d bytes of a .npy of %d; send whole arrays"
                .formatted(name, file.length, size));
      }
      return Optional.of(file);
    } catch (IOException e) {
      throw new UserException(name + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** These bytes and those after them, up to {@code size} in all if the stream has so many. */
  private byte[] more(byte[] read, int size) throws IOException {
    byte[] all = Arrays.copyOf(read, size);
    int count = in.readNBytes(all, read.length, size - read.length);
    return read.length + count == size ? all : Arrays.copyOf(all, read.length + count);
  }

  /** Whether at least the beginning of another file has arrived. */
  public boolean ready() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      return false; // the next read says why
    }
  }
}
