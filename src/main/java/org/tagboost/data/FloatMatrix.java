package org.tagboost.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.tagboost.failure.UserException;

/**
 * A read-only matrix of float32, rows x columns, on the heap or in a file. Thread-safe.
 *
 * <p>Indices are 0-based; one out of range is an {@link IndexOutOfBoundsException}.
 */
public final class FloatMatrix {

  private static final int MAX_SEGMENT_BYTES = 1 << 30;

  /** Larger than the longest header of a version 1.0 file. */
  private static final int MAX_HEADER_BYTES = 1 << 17;

  private final int rows;
  private final int columns;

  private final MatrixRows values;

  FloatMatrix(int rows, int columns, MatrixRows values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  private static FloatMatrix of(int rows, int columns, FloatBuffer[] segments, int rowsPerSegment) {
    return new FloatMatrix(
        rows, columns, new BufferedMatrixRows(segments, rowsPerSegment, columns));
  }

  /**
   * Creates a matrix on the heap.
   *
   * @param values rows x columns, row-major; not a copy
   */
  public static FloatMatrix of(int rows, int columns, float[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + rows + " x " + columns);
    }
    return of(rows, columns, new FloatBuffer[] {FloatBuffer.wrap(values)}, Math.max(1, rows));
  }

  /**
   * Creates a matrix of rows on the heap.
   *
   * @param columns the length of each row
   * @param rows not copies
   */
  public static FloatMatrix ofRows(int columns, List<float[]> rows) {
    for (float[] row : rows) {
      if (row.length != columns) {
        throw new IllegalArgumentException("a row of " + row.length + " for " + columns);
      }
    }
    FloatBuffer[] segments = rows.stream().map(FloatBuffer::wrap).toArray(FloatBuffer[]::new);
    return of(rows.size(), columns, segments, 1);
  }

  /**
   * Reads a file written by {@link MatrixWriter} onto the heap, to its end.
   *
   * @param in not closed
   * @param name of the file, for messages
   * @throws UserException if it is damaged, or not a matrix of at least one row and one column
   */
  public static FloatMatrix read(InputStream in, String name) throws IOException {
    Sequence rows = new Sequence();
    NpyDecoder.decode(ByteBuffer.wrap(in.readAllBytes()), name, NonFinite.REFUSE, rows);
    if (rows.isVector()) {
      throw new UserException(name + ": has one axis, expected a matrix; copy or save it again");
    }
    return of(rows.frames(), rows.dims(), rows.toArray());
  }

  /**
   * Opens a file written by {@link MatrixWriter}, whose rows are read from it whenever they are
   * copied: for matrices that may be larger than memory, and of which rows are needed, not columns
   * or single values. Pages of a mapped file would count as memory of the process, for each mapping
   * once. Of another file system than this machine's the file is mapped, from its copy here.
   *
   * @throws UserException if the file is missing, damaged, or not a little-endian float32 matrix in
   *     C order; also later, when rows cannot be read
   */
  public static FloatMatrix open(Path npy) {
    if (!npy.getFileSystem().equals(FileSystems.getDefault())) {
      return map(npy);
    }
    try {
      FileChannel channel = FileChannel.open(npy, StandardOpenOption.READ);
      try {
        NpyHeader header = readHeader(channel, npy);
        int columns = header.shape().get(1);
        return new FloatMatrix(
            header.shape().get(0),
            columns,
            new FileMatrixRows(npy, channel, header.dataOffset(), columns));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(npy, e);
    }
  }

  /**
   * Maps a file written by {@link MatrixWriter} into memory; pages are read when needed.
   *
   * @throws UserException if the file is missing, damaged, or not a little-endian float32 matrix in
   *     C order
   */
  public static FloatMatrix map(Path npy) {
    return map(npy, MAX_SEGMENT_BYTES);
  }

  /** As {@link #map(Path)}, with a maximal segment size; a segment has at least one row. */
  static FloatMatrix map(Path npy, int maxSegmentBytes) {
    try (FileChannel channel = FileChannel.open(npy, StandardOpenOption.READ)) {
      NpyHeader header = readHeader(channel, npy);
      int rows = header.shape().get(0);
      int columns = header.shape().get(1);
      long rowBytes = (long) columns * Float.BYTES;
      int rowsPerSegment =
          (int) Math.min(Math.max(1, rows), Math.max(1, maxSegmentBytes / Math.max(1, rowBytes)));
      FloatBuffer[] segments =
          new FloatBuffer[(int) (((long) rows + rowsPerSegment - 1) / rowsPerSegment)];
      for (int i = 0; i < segments.length; i++) {
        long first = (long) i * rowsPerSegment;
        long count = Math.min(rowsPerSegment, rows - first);
        segments[i] =
            channel
                .map(
                    FileChannel.MapMode.READ_ONLY,
                    header.dataOffset() + first * rowBytes,
                    count * rowBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
      }
      return of(rows, columns, segments, rowsPerSegment);
    } catch (IOException e) {
      throw unreadable(npy, e);
    }
  }

  private static UserException unreadable(Path npy, IOException e) {
    return e instanceof NoSuchFileException
        ? new UserException(npy + ": does not exist; run the stage that writes it", e)
        : new UserException(npy + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public float get(int row, int column) {
    return values.get(Objects.checkIndex(row, rows), Objects.checkIndex(column, columns));
  }

  /**
   * A copy of all values, row-major.
   *
   * @throws ArithmeticException if there are more than 2^31 - 1
   */
  public float[] toArray() {
    float[] copy = new float[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      copyRow(row, 0, columns, copy, row * columns);
    }
    return copy;
  }

  /** Copies a row to the front of {@code into}. */
  public void copyRow(int row, float[] into) {
    copyRow(row, 0, columns, into, 0);
  }

  /** Copies {@code count} values of a row, from {@code firstColumn} on, to {@code into[offset]}. */
  public void copyRow(int row, int firstColumn, int count, float[] into, int offset) {
    Objects.checkFromIndexSize(firstColumn, count, columns);
    values.copy(Objects.checkIndex(row, rows), firstColumn, count, into, offset);
  }

  /** Copies a column to the front of {@code into}. */
  public void copyColumn(int column, float[] into) {
    Objects.checkIndex(column, columns);
    Objects.checkFromIndexSize(0, rows, into.length);
    for (int row = 0; row < rows; row++) {
      into[row] = values.get(row, column);
    }
  }

  /**
   * Some rows, copied.
   *
   * @param wanted 0-based, in the order wanted; may repeat
   * @return {@code wanted.length} x columns, on the heap
   * @throws ArithmeticException if there are more than 2^31 - 1 values
   */
  public FloatMatrix takeRows(int[] wanted) {
    float[] taken = new float[Math.multiplyExact(wanted.length, columns)];
    for (int i = 0; i < wanted.length; i++) {
      copyRow(wanted[i], 0, columns, taken, i * columns);
    }
    return of(wanted.length, columns, taken);
  }

  private static NpyHeader readHeader(FileChannel channel, Path npy) throws IOException {
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_HEADER_BYTES));
    while (start.hasRemaining() && channel.read(start) >= 0) {}
    NpyHeader header = NpyHeader.parse(start.flip(), npy.toString());
    boolean mappable =
        header.type() == NpyType.FLOAT32
            && !header.bigEndian()
            && !header.fortranOrder()
            && header.shape().size() == 2
            && header.shape().get(1) <= MAX_SEGMENT_BYTES / Float.BYTES;
    if (!mappable) {
      throw new UserException(
          "%s: has shape %s of %s, %s endian, %s order, expected a little-endian float32 matrix in C order; delete it, then run the stage that writes it"
              .formatted(
                  npy,
                  header.shapeText(),
                  header.type(),
                  header.bigEndian() ? "big" : "little",
                  header.fortranOrder() ? "Fortran" : "C"));
    }
    header.requireFileSize(channel.size(), npy.toString());
    return header;
  }
}
