package org.tagboost.data;

import java.nio.FloatBuffer;

/**
 * Rows on the heap or in a mapped file.
 *
 * @param segments as a buffer has at most 2^31 numbers, a large matrix is split between rows
 */
record BufferedMatrixRows(FloatBuffer[] segments, int rowsPerSegment, int columns)
    implements MatrixRows {

  @Override
  public float get(int row, int column) {
    return segments[row / rowsPerSegment].get(offsetOf(row) + column);
  }

  @Override
  public void copy(int row, int firstColumn, int count, float[] into, int offset) {
    segments[row / rowsPerSegment].get(offsetOf(row) + firstColumn, into, offset, count);
  }

  private int offsetOf(int row) {
    return row % rowsPerSegment * columns;
  }
}
