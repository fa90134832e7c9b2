package org.tagboost.predict;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.failure.UserException;

/** The lines that an interrupted run has written whole, compared with the tracks of the input. */
final class FinishedLines implements AutoCloseable {

  private final Path file;
  private final RowFormat format;
  private final InputStream in;
  private final LineStream lines;
  private final List<Skipped> skipped = new ArrayList<>();
  private Optional<byte[]> next;
  private long taken;

  /**
   * @param bytes how many of the file are kept; later ones are not read
   */
  FinishedLines(Path file, long bytes, RowFormat format) {
    this.file = file;
    this.format = format;
    try {
      this.in = new Beginning(Files.newInputStream(file), bytes);
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
    this.lines = new LineStream(in, file.toString());
    this.next = lines.next();
    byte[] header = format.header();
    if (header.length > 0 && next.isPresent()) {
      if (!Arrays.equals(next.get(), Arrays.copyOf(header, header.length - 1))) {
        throw changed("its header is another");
      }
      next = lines.next();
    }
  }

  private UserException changed(String how) {
    return new UserException(
        file + ": does not fit the input: " + how + "; run again without --resume");
  }

  /** Whether the next line is that of this track; if so, goes to the line after it. */
  boolean take(String track) {
    if (next.isEmpty() || !startsWith(next.get(), format.start(track))) {
      return false;
    }
    format.reason(next.get()).ifPresent(reason -> skipped.add(new Skipped(track, reason)));
    taken++;
    next = lines.next();
    return true;
  }

  private static boolean startsWith(byte[] line, byte[] start) {
    return line.length >= start.length
        && Arrays.equals(line, 0, start.length, start, 0, start.length);
  }

  /** Whether there are lines whose track has not come yet. */
  boolean remain() {
    return next.isPresent();
  }

  /**
   * To be called after the last track.
   *
   * @throws UserException if there are lines of other tracks
   */
  void requireNoneLeft() {
    if (next.isPresent()) {
      String line = new String(next.get(), StandardCharsets.UTF_8);
      throw changed(
          "after %d tracks it goes on with '%s'"
              .formatted(taken, line.substring(0, Math.min(40, line.length()))));
    }
  }

  /** How many lines were taken. */
  long taken() {
    return taken;
  }

  /** The tracks among them that were skipped, as far as the lines say so. */
  List<Skipped> skipped() {
    return skipped;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }

  /** The first bytes of a stream. */
  private static final class Beginning extends FilterInputStream {
    private long left;

    Beginning(InputStream in, long bytes) {
      super(in);
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : super.read(into, offset, (int) Math.min(left, length));
      left -= Math.max(0, count);
      return count;
    }
  }
}
