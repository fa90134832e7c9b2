package org.tagboost.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes arrays by name into NumPy's {@code .npz}, which {@code np.load} opens. Equal arrays give
 * equal bytes. Closing finishes the archive and leaves the stream open.
 */
public final class NpzWriter implements AutoCloseable {

  /** The same in every archive, so that equal models have equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
    // Floats hardly shrink: the default level would only take its time.
    zip.setLevel(0);
  }

  /** A row of float64. */
  public void put(String name, double... values) throws IOException {
    begin(name, NpyType.FLOAT64, values.length);
    zip.write(bytes(values, 0, values.length));
  }

  /** A row of whole numbers, as float64. */
  public void put(String name, int[] values) throws IOException {
    double[] numbers = new double[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values[i];
    }
    put(name, numbers);
  }

  /** A row of float32. */
  public void put(String name, float[] values) throws IOException {
    begin(name, NpyType.FLOAT32, values.length);
    putRow(values);
  }

  /** A row or a matrix of float64, row-major. */
  public void put(String name, int rows, int columns, double[] values) throws IOException {
    begin(name, NpyType.FLOAT64, rows, columns);
    for (int row = 0; row < rows; row++) {
      zip.write(bytes(values, row * columns, columns));
    }
  }

  /** Begins a matrix of float32, whose rows {@link #putRow} adds. */
  public void beginMatrix(String name, int rows, int columns) throws IOException {
    begin(name, NpyType.FLOAT32, rows, columns);
  }

  /** Adds a row to the matrix that was begun last. */
  public void putRow(float[] row) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(row);
    zip.write(buffer.array());
  }

  private void begin(String name, NpyType type, int... shape) throws IOException {
    begin(name, NpyHeader.of(type, shape));
  }

  /**
   * Begins an array of any type.
   *
   * @param start what is before its numbers, such as {@link NpyHeader#of}
   * @return takes the numbers; not to be closed
   */
  public OutputStream begin(String name, byte[] start) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(start);
    return zip;
  }

  private static byte[] bytes(double[] values, int first, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values, first, count);
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    zip.finish();
  }
}
