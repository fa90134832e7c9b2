package org.tagboost.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One thread's rows on their way into a matrix: those that follow one another are written together,
 * which takes the system a third of the time of writing each. Nothing is in the file for certain
 * before {@link #flush}. Not thread-safe; any number of them may write to the same matrix.
 */
public final class RowBuffer {

  /** Enough to make the cost of a call small, and little enough to stay in a core's cache. */
  private static final int BYTES = 1 << 18;

  private final MatrixWriter matrix;
  private final int columns;
  private final int capacity;

  /** Outside the heap: the system then takes bytes from it, and not from a copy. */
  private final ByteBuffer bytes;

  private final FloatBuffer floats;
  private int firstRow;
  private int rows;

  /**
   * @param columns of the matrix
   * @throws ArithmeticException if a row has 2 GiB or more
   */
  RowBuffer(MatrixWriter matrix, int columns) {
    this.matrix = matrix;
    this.columns = columns;
    int rowBytes = Math.multiplyExact(columns, Float.BYTES);
    this.capacity = Math.max(1, BYTES / Math.max(1, rowBytes));
    this.bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(capacity, rowBytes))
            .order(ByteOrder.LITTLE_ENDIAN);
    this.floats = bytes.asFloatBuffer();
  }

  /**
   * Adds a row, in any order.
   *
   * @param values its first columns; the others become 0
   */
  public void put(int row, float[] values) throws IOException {
    if (rows == capacity || row != firstRow + rows) {
      flush();
      firstRow = row;
    }
    // What is behind the values is 0 from the beginning, as all rows bring equally many.
    floats.put(rows * columns, values);
    rows++;
  }

  /** Writes what is not written yet. */
  public void flush() throws IOException {
    matrix.writeRows(firstRow, rows, bytes.clear());
    rows = 0;
  }
}
