package org.tagboost.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.tagboost.failure.UserException;

/**
 * Writes a matrix to a {@code .npy} file, {@code [rows, columns]} of float32, little endian, C
 * order; {@code np.load} reads it. Rows can be written in any order; values that are not written
 * are 0.
 *
 * <p>Thread-safe. The file is not memory-mapped, so that a full disk causes an {@link IOException}
 * and does not kill the process.
 */
public final class MatrixWriter implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final int rows;
  private final int columns;
  private final int dataOffset;

  private MatrixWriter(Path file, FileChannel channel, int rows, int columns, int dataOffset) {
    this.file = file;
    this.channel = channel;
    this.rows = rows;
    this.columns = columns;
    this.dataOffset = dataOffset;
  }

  /**
   * Creates the file with its final size.
   *
   * @param path replaced if it exists; the temporary path that {@link AtomicFile#writePath} gives
   */
  public static MatrixWriter create(Path path, int rows, int columns) throws IOException {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(rows + " x " + columns);
    }
    byte[] header = NpyHeader.ofMatrix(rows, columns);
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try {
      writeFully(channel, ByteBuffer.wrap(header), 0);
      long size = header.length + (long) rows * columns * Float.BYTES;
      if (size > header.length) {
        writeFully(channel, ByteBuffer.allocate(1), size - 1);
      }
      return new MatrixWriter(path, channel, rows, columns, header.length);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A buffer for one thread that writes many complete rows. */
  public RowBuffer buffer() {
    return new RowBuffer(this, columns);
  }

  /**
   * Writes consecutive complete rows.
   *
   * @param bytes the rows, from its position on, in the byte order of the file; further bytes are
   *     ignored
   */
  void writeRows(int firstRow, int count, ByteBuffer bytes) throws IOException {
    Objects.checkFromIndexSize(firstRow, count, rows);
    long rowBytes = (long) columns * Float.BYTES;
    writeFully(
        channel,
        bytes.limit(bytes.position() + Math.toIntExact(count * rowBytes)),
        dataOffset + firstRow * rowBytes);
  }

  /** Writes {@code count} values of one row, from {@code firstColumn} on. */
  public void writeColumns(int row, int firstColumn, float[] values, int offset, int count)
      throws IOException {
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(firstColumn, count, columns);
    write((long) row * columns + firstColumn, values, offset, count);
  }

  /** The matrix with what is written so far and later, readable until this is closed. */
  public FloatMatrix written() {
    return new FloatMatrix(rows, columns, new FileMatrixRows(file, channel, dataOffset, columns));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Writes a whole matrix atomically.
   *
   * @param values rows x columns, row-major
   * @throws UserException if the file cannot be written
   */
  public static void write(Path file, int rows, int columns, float[] values) {
    write(file, FloatMatrix.of(rows, columns, values));
  }

  /**
   * Writes a whole matrix to a stream, which stays open.
   *
   * @param values rows x columns, row-major
   */
  public static void write(OutputStream out, int rows, int columns, float[] values)
      throws IOException {
    out.write(NpyHeader.ofMatrix(rows, columns));
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(columns, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      bytes.asFloatBuffer().put(values, row * columns, columns);
      out.write(bytes.array());
    }
  }

  /**
   * Writes a whole matrix atomically.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(Path file, FloatMatrix matrix) {
    AtomicFile.writePath(
        file,
        temporary -> {
          try (MatrixWriter writer = create(temporary, matrix.rows(), matrix.columns())) {
            writer.writeAll(matrix);
          }
        });
  }

  private void writeAll(FloatMatrix matrix) throws IOException {
    RowBuffer buffer = buffer();
    float[] values = new float[columns];
    for (int row = 0; row < rows; row++) {
      matrix.copyRow(row, 0, columns, values, 0);
      buffer.put(row, values);
    }
    buffer.flush();
  }

  private void write(long position, float[] values, int offset, int count) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values, offset, count);
    writeFully(channel, buffer, dataOffset + position * Float.BYTES);
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }
}
