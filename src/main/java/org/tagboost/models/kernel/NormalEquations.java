package org.tagboost.models.kernel;

import org.tagboost.algebra.DenseMatrix;

/**
 * The equations of a ridge regression in coordinates {@code phi}, sums over tracks; or, once they
 * are solved, what solving them has made of either matrix.
 *
 * @param gram {@code phi' phi}, centres x centres, later the factor of that and the ridge; of
 *     either the lower triangle alone is meant
 * @param right {@code y' phi}, tags x centres; later the coefficients in coordinates {@code
 *     inverse(factor) phi}
 */
record NormalEquations(DenseMatrix gram, DenseMatrix right) implements AutoCloseable {

  /** The sums over some tracks. */
  @FunctionalInterface
  interface Parts {

    /** Those of a part, 0-based; the caller closes them. */
    NormalEquations of(int part);
  }

  /** Sums over no tracks. */
  static NormalEquations zeros(int tags, int centres) {
    return new NormalEquations(
        DenseMatrix.zeros(centres, centres), DenseMatrix.zeros(tags, centres));
  }

  /**
   * Adds up parts, one after the other, and solves the equations.
   *
   * @param count of parts, at least 1
   * @return to be closed
   * @throws ArithmeticException if the ridge is too small
   */
  static NormalEquations solved(int count, Parts parts, float ridge) {
    NormalEquations sum = parts.of(0);
    try {
      for (int part = 1; part < count; part++) {
        try (NormalEquations next = parts.of(part)) {
          sum.gram.add(next.gram);
          sum.right.add(next.right);
        }
      }
      sum.gram.addToDiagonal(ridge);
      sum.gram.factor();
      sum.right.divideByTransposedFactor(sum.gram);
      return sum;
    } catch (RuntimeException e) {
      sum.close();
      throw e;
    }
  }

  @Override
  public void close() {
    gram.close();
    right.close();
  }
}
