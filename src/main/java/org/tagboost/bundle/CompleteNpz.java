package org.tagboost.bundle;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.NpyHeader;
import org.tagboost.data.NpyType;
import org.tagboost.data.NpzMembers;
import org.tagboost.data.NpzWriter;

/**
 * A model's {@code .npz} with its matrices in place of the numbers of their rows: what {@link
 * SharedRows} was given. Made while it is read.
 */
final class CompleteNpz extends InputStream {

  /** The name of the numbers of a matrix's rows: {@code <matrix>.rows.<columns>}. */
  static final Pattern ROWS = Pattern.compile("(.+)\\.rows\\.([1-9]\\d{0,8})");

  private static final int PIECE = 1 << 16;

  /** Finds stored rows. */
  @FunctionalInterface
  interface Rows {
    /**
     * The rows of a width.
     *
     * @throws IOException if there are none
     */
    StoredRows of(int columns) throws IOException;
  }

  private final InputStream in;
  private final NpzMembers members;
  private final Rows rows;
  private final Made made = new Made();
  private final NpzWriter npz = new NpzWriter(made);

  /** What is being made: a copy of an array, a matrix from numbers of rows, or neither. */
  private @Nullable OutputStream copy;

  private @Nullable Matrix matrix;
  private boolean finished;

  /**
   * @param in closed with this
   */
  CompleteNpz(InputStream in, Rows rows) {
    this.in = in;
    this.members = new NpzMembers(in);
    this.rows = rows;
  }

  /** Bytes made and not read yet. */
  private static final class Made extends ByteArrayOutputStream {

    private int at;

    int take(byte[] into, int offset, int length) {
      int n = Math.min(length, count - at);
      System.arraycopy(buf, at, into, offset, n);
      at += n;
      if (at == count) {
        reset();
        at = 0;
      }
      return n;
    }
  }

  /** A matrix whose rows are being copied. */
  private static final class Matrix {

    private final StoredRows stored;
    private final int[] numbers;
    private final OutputStream out;
    private int next;

    Matrix(StoredRows stored, int[] numbers, OutputStream out) {
      this.stored = stored;
      this.numbers = numbers;
      this.out = out;
    }

    /** Copies some rows; returns whether any are left. */
    boolean copy() throws IOException {
      ByteBuffer row =
          ByteBuffer.allocate(stored.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int bytes = 0; next < numbers.length && bytes < PIECE; bytes += row.capacity()) {
        stored.copy(numbers[next++], row.clear());
        out.write(row.array());
      }
      return next < numbers.length;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (length > 0 && made.size() == 0 && !finished) {
      make();
    }
    return length > 0 && made.size() == 0 ? -1 : made.take(into, offset, length);
  }

  /** Makes the next piece. */
  private void make() throws IOException {
    OutputStream copying = copy;
    if (matrix != null) {
      matrix = matrix.copy() ? matrix : null;
    } else if (copying != null) {
      byte[] piece = members.numbers().readNBytes(PIECE);
      copying.write(piece);
      copy = piece.length < PIECE ? null : copying;
    } else if (members.next()) {
      Matcher numbered = ROWS.matcher(members.name());
      if (numbered.matches()) {
        matrix = begin(numbered.group(1), rows.of(Integer.parseInt(numbered.group(2))));
      } else {
        copy = npz.begin(members.name(), members.start());
      }
    } else {
      npz.close();
      finished = true;
    }
  }

  private Matrix begin(String name, StoredRows stored) throws IOException {
    NpyHeader header = members.header();
    if (header.type() != NpyType.FLOAT64
        || header.bigEndian()
        || header.shape().size() != 1
        || header.shape().get(0) > Math.min(stored.rows(), Integer.MAX_VALUE / Double.BYTES)) {
      throw new IOException(
          members.name() + " is " + header + ", expected numbers of " + stored.rows() + " rows");
    }
    int[] numbers = new int[header.shape().get(0)];
    BitSet seen = new BitSet(stored.rows());
    byte[] bytes = members.numbers().readNBytes(numbers.length * Double.BYTES);
    if (bytes.length < numbers.length * Double.BYTES) {
      throw new EOFException("an array is cut off");
    }
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < numbers.length; i++) {
      double number = values.getDouble();
      numbers[i] = (int) number;
      // Each at most once, so that a small file cannot become a large matrix.
      if (numbers[i] != number
          || numbers[i] < 0
          || numbers[i] >= stored.rows()
          || seen.get(numbers[i])) {
        throw new IOException(
            members.name()
                + " names row "
                + number
                + ", expected each of "
                + stored.rows()
                + " rows at most once");
      }
      seen.set(numbers[i]);
    }
    byte[] start = NpyHeader.of(NpyType.FLOAT32, numbers.length, stored.columns());
    return new Matrix(stored, numbers, npz.begin(name, start));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
