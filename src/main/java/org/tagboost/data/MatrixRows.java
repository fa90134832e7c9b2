package org.tagboost.data;

/** Where the values of a {@link FloatMatrix} lie. Thread-safe; indices are 0-based and checked. */
interface MatrixRows {

  float get(int row, int column);

  /** Copies {@code count} values of a row, from {@code firstColumn} on, to {@code into[offset]}. */
  void copy(int row, int firstColumn, int count, float[] into, int offset);
}
