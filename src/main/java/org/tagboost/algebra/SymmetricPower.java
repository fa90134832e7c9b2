package org.tagboost.algebra;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** Powers of symmetric matrices, by their eigenvalues. */
public final class SymmetricPower {

  private SymmetricPower() {}

  /**
   * A power of a positive semidefinite matrix. Eigenvalues below 0, which are rounding, count as 0.
   *
   * @param matrix square; its lower triangle alone is read, and its values are used up
   * @param exponent above 0
   * @return a new matrix, symmetric but for rounding; the caller closes it
   * @throws IllegalStateException if LAPACK does not find the eigenvalues
   */
  public static DenseMatrix of(DenseMatrix matrix, double exponent) {
    int size = matrix.rows();
    if (size != matrix.columns() || !(exponent > 0)) {
      throw new IllegalArgumentException(size + " x " + matrix.columns() + " ^ " + exponent);
    }
    float[] eigenvalues = new float[size];
    try (FloatPointer found = new FloatPointer(size)) {
      // The lower triangle in row-major order is the upper one in LAPACK's own order.
      int info =
          openblas.LAPACKE_ssyevd(
              openblas.LAPACK_COL_MAJOR,
              (byte) 'V',
              (byte) 'U',
              size,
              matrix.from(0, 0),
              size,
              found);
      if (info != 0) {
        throw new IllegalStateException(
            "no eigenvalues of a matrix of " + size + " columns (" + info + ")");
      }
      found.get(eigenvalues);
    }
    // Each row now is an eigenvector v: the power is the sum of eigenvalue^exponent v v'.
    float[] row = new float[size];
    for (int i = 0; i < size; i++) {
      matrix.getRow(i, row);
      float factor = (float) Math.pow(Math.max(0, eigenvalues[i]), exponent / 2);
      for (int j = 0; j < size; j++) {
        row[j] *= factor;
      }
      matrix.putRow(i, row);
    }
    DenseMatrix power = DenseMatrix.zeros(size, size);
    power.setTransposedProduct(matrix, matrix);
    return power;
  }
}
