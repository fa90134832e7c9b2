package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;

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

  /** Writes both matrices; of the first its lower triangle, row after row. */
  void save(OutputStream out) throws IOException {
    int centres = gram.rows();
    try (var npz = new NpzWriter(out)) {
      npz.beginMatrix("right", right.rows(), centres);
      float[] row = new float[centres];
      for (int t = 0; t < right.rows(); t++) {
        right.getRow(t, row);
        npz.putRow(row);
      }
      npz.beginMatrix("gram", 1, triangle(centres));
      for (int i = 0; i < centres; i++) {
        gram.getRow(i, row);
        npz.putRow(Arrays.copyOf(row, i + 1));
      }
    }
  }

  /** Reads what {@link #save} wrote; the caller closes it. */
  static NormalEquations load(InputStream in, int tags, int centres) throws IOException {
    NormalEquations read = zeros(tags, centres);
    try {
      var npz = new NpzReader(in);
      KernelFile.check(npz.open("right"), tags, centres);
      float[] row = new float[centres];
      for (int t = 0; t < tags; t++) {
        npz.row(row);
        read.right.putRow(t, row);
      }
      KernelFile.check(npz.open("gram"), 1, triangle(centres));
      for (int i = 0; i < centres; i++) {
        float[] start = new float[i + 1];
        npz.row(start);
        System.arraycopy(start, 0, row, 0, start.length);
        Arrays.fill(row, start.length, centres, 0);
        read.gram.putRow(i, row);
      }
      npz.end();
      return read;
    } catch (IOException | RuntimeException e) {
      read.close();
      throw e;
    }
  }

  /** Values of the lower triangle; of the 40,000 centres at most, 800 million. */
  private static int triangle(int centres) {
    return Math.toIntExact((long) centres * (centres + 1) / 2);
  }

  @Override
  public void close() {
    gram.close();
    right.close();
  }
}
