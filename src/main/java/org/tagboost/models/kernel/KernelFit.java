package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;

/**
 * Finds the coefficients of a sum of kernels with a centre on every training track, {@code a =
 * inverse(K + ridge I) y} (Saunders et al. 1998), and what it would say of these tracks without
 * having seen them.
 */
final class KernelFit {

  private final RadialKernel kernel;
  private final Targets targets;
  private final int tags;
  private final float ridge;
  private final DenseMatrix coefficients;

  KernelFit(RadialKernel kernel, Targets targets, float ridge) {
    this.kernel = kernel;
    this.targets = targets;
    this.tags = targets.tags();
    this.ridge = ridge;
    this.coefficients = DenseMatrix.zeros(tags, kernel.centres());
  }

  /** Tags x centres; the caller closes it. */
  DenseMatrix coefficients() {
    return coefficients;
  }

  /**
   * Fits.
   *
   * @param leftOut what to leave out for the scores returned; none: no scores
   * @return probabilities of the training tracks, {@code [tag][track]}
   * @throws ArithmeticException if the ridge is too small
   */
  Optional<float[][]> exactly(Optional<LeftOut> leftOut) {
    try (DenseMatrix matrix = kernel.ofCentres()) {
      solve(matrix);
      return leftOut.map(
          left -> {
            matrix.invertFactored();
            return errors(left, matrix).scores();
          });
    }
  }

  /** The coefficients, with the kernel matrix, which its factor replaces. */
  private void solve(DenseMatrix matrix) {
    try (DenseMatrix fitted = targets.of(all())) {
      matrix.addToDiagonal(ridge);
      matrix.factor();
      float[] row = new float[tags];
      float[][] byTag = new float[tags][fitted.rows()];
      for (int track = 0; track < fitted.rows(); track++) {
        fitted.getRow(track, row);
        for (int t = 0; t < tags; t++) {
          byTag[t][track] = row[t];
        }
      }
      for (int t = 0; t < tags; t++) {
        coefficients.putRow(t, byTag[t]);
      }
    }
    coefficients.divideByTransposedFactor(matrix);
    coefficients.divideByFactor(matrix);
  }

  private int[] all() {
    int[] all = new int[kernel.centres()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /**
   * Errors on the tracks left out: with {@code P = inverse(K + ridge I)}, {@code I - H = ridge P}
   * and residuals are {@code ridge a}.
   */
  private LeftOutErrors errors(LeftOut leftOut, DenseMatrix inverse) {
    LeftOutErrors errors = new LeftOutErrors(targets);
    float[] row = new float[kernel.centres()];
    for (int t = 0; t < tags; t++) {
      coefficients.getRow(t, row);
      for (int[] set : leftOut.sets()) {
        double[] right = new double[set.length];
        for (int i = 0; i < set.length; i++) {
          right[i] = row[set[i]];
        }
        errors.put(
            t,
            set,
            LeftOut.solve(set, (i, j) -> inverse.get(Math.max(i, j), Math.min(i, j)), right));
      }
    }
    return errors;
  }

  /**
   * As {@link #exactly}, for an already computed kernel matrix that stays as it is, and with scores
   * on the scale of the regression.
   */
  float[][] leftOutValues(DenseMatrix kernels, LeftOut leftOut) {
    try (DenseMatrix matrix = kernels.copy()) {
      solve(matrix);
      matrix.invertFactored();
      return errors(leftOut, matrix).values();
    }
  }
}
