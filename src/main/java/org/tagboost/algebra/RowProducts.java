package org.tagboost.algebra;

import java.util.Random;

/**
 * Multiplies rows with the rows of a matrix, so that the products of a row depend on it alone, to
 * the last bit: not on the rows beside it, nor on their number.
 *
 * <p>OpenBLAS adds in another order at the edges of a block than inside of it, and in another order
 * in blocks of some sizes. Rows stand only in those places of blocks that are found to be treated
 * alike by this machine. Thread-safe.
 */
public final class RowProducts {

  /** Of blocks: a single row's, and one that reaches three quarters of the full speed. */
  private static final int[] SIZES = {16, 64};

  /** Products compared to find places that are treated alike. */
  private static final int TRIED = 4096;

  private final DenseMatrix matrix;
  private final Places places;

  /**
   * @param matrix not copied, and not closed with this
   */
  public RowProducts(DenseMatrix matrix) {
    this.matrix = matrix;
    this.places = Places.find(this::tryOut, SIZES);
  }

  private void tryOut(int size, long[] hashes) {
    Random random = new Random(1);
    try (DenseMatrix block = DenseMatrix.zeros(size, matrix.columns());
        DenseMatrix products = DenseMatrix.zeros(matrix.rows(), size)) {
      Places.repeat(
          TRIED,
          () -> {
            Places.fillRows(block, random);
            products.setProductWithTransposed(matrix, block);
            return Places.add(products, hashes);
          });
    }
  }

  /** How many rows can be multiplied at a time, from 1 to 64; a few more take as long. */
  public int capacity() {
    return places.capacity();
  }

  /**
   * Multiplies rows with all rows of the matrix.
   *
   * @param rows as long as those of the matrix
   * @param count how many of them, at most {@link #capacity}
   * @param products for each row its product with each row of the matrix
   */
  public void multiply(float[][] rows, int count, float[][] products) {
    int[] at = places.of(count);
    int size = places.size(count);
    try (DenseMatrix block = DenseMatrix.zeros(size, matrix.columns());
        DenseMatrix results = DenseMatrix.zeros(matrix.rows(), size)) {
      for (int i = 0; i < count; i++) {
        block.putRow(at[i], rows[i]);
      }
      results.setProductWithTransposed(matrix, block);
      float[] line = new float[size];
      for (int j = 0; j < matrix.rows(); j++) {
        results.getRow(j, line);
        for (int i = 0; i < count; i++) {
          products[i][j] = line[at[i]];
        }
      }
    }
  }
}
