package org.tagboost.algebra;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Reads and writes the rows of a matrix in native memory, row-major. JavaCPP's indexers would do
 * the same, through methods of the JDK that Java 25 warns of and later versions lack.
 */
final class RowBuffers {

  private final int rows;
  private final int columns;

  /** A buffer has less than 2 GiB, so that a large matrix has several, of whole rows. */
  private final int rowsPerBuffer;

  private final FloatBuffer[] buffers;

  /** Views of the memory, which its owner frees. */
  RowBuffers(FloatPointer values, int rows, int columns) {
    this(values, rows, columns, Math.max(1, Integer.MAX_VALUE / Float.BYTES / columns));
  }

  RowBuffers(FloatPointer values, int rows, int columns, int rowsPerBuffer) {
    this.rows = rows;
    this.columns = columns;
    this.rowsPerBuffer = rowsPerBuffer;
    this.buffers = new FloatBuffer[(rows - 1) / rowsPerBuffer + 1];
    for (int i = 0; i < buffers.length; i++) {
      long row = (long) i * rowsPerBuffer;
      long size = Math.min(rowsPerBuffer, rows - row) * columns;
      buffers[i] = values.getPointer(row * columns).capacity(size).asBuffer();
    }
  }

  /** The value at a 0-based row and column. */
  float get(int row, int column) {
    return buffer(row).get(start(row) + Objects.checkIndex(column, columns));
  }

  void put(int row, int column, float value) {
    buffer(row).put(start(row) + Objects.checkIndex(column, columns), value);
  }

  /** Copies a row out, to the start of {@code into}. */
  void getRow(int row, float[] into) {
    buffer(row).get(start(row), into, 0, columns);
  }

  /** Sets a row from the start of {@code from}. */
  void putRow(int row, float[] from) {
    buffer(row).put(start(row), from, 0, columns);
  }

  /** A copy of all rows, one after the other, at most 2^31 - 1 values. */
  float[] toArray() {
    float[] copy = new float[Math.multiplyExact(rows, columns)];
    int first = 0;
    for (FloatBuffer buffer : buffers) {
      buffer.get(0, copy, first, buffer.capacity());
      first += buffer.capacity();
    }
    return copy;
  }

  private FloatBuffer buffer(int row) {
    return buffers[Objects.checkIndex(row, rows) / rowsPerBuffer];
  }

  /** Where a row starts in its buffer. */
  private int start(int row) {
    return row % rowsPerBuffer * columns;
  }
}
