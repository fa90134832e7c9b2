package org.tagboost.predict;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/** Splits a stream into lines, and knows whether another one has arrived. */
final class LineStream {

  private static final int MAX_LINE_BYTES = 1 << 28;

  private final InputStream in;
  private final String name;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private boolean ended;

  /**
   * @param in not closed
   * @param name of the stream for messages
   */
  LineStream(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /**
   * The next line; blocks until it is there.
   *
   * @return without its end, be it {@code \n} or {@code \r\n}; the last may lack one; empty at the
   *     end of the stream
   * @throws UserException if the stream cannot be read, or a line has no end in 256 MiB
   */
  Optional<byte[]> next() {
    try {
      int searched = from;
      while (true) {
        for (int i = searched; i < to; i++) {
          if (buffer[i] == '\n') {
            return Optional.of(take(i, i + 1));
          }
        }
        if (ended) {
          return from == to ? Optional.empty() : Optional.of(take(to, to));
        }
        int waiting = to - from;
        fill();
        searched = from + waiting;
      }
    } catch (IOException e) {
      throw new UserException(name + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  private byte[] take(int end, int next) {
    int last = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    byte[] line = Arrays.copyOfRange(buffer, from, last);
    from = next;
    return line;
  }

  private void fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      if (to == MAX_LINE_BYTES) {
        throw new UserException(
            name + ": has a line of more than " + MAX_LINE_BYTES + " bytes, expected one a track");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = in.read(buffer, to, buffer.length - to);
    if (count < 0) {
      ended = true;
    } else {
      to += count;
    }
  }

  /** Whether a whole line can be taken without waiting. */
  boolean ready() {
    try {
      if (in.available() > 0 && to - from < buffer.length / 2) {
        fill();
      }
    } catch (IOException e) {
      return false; // the next read says why
    }
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }
}
