package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.List;
import org.tagboost.algebra.DenseMatrix;

/**
 * The errors on one batch of sets that are left out, whose tracks are the rows of its matrices.
 *
 * @param psi tracks x centres
 * @param fitted what is fitted, tracks x tags
 * @param values what the fit says, tracks x tags
 */
record BatchErrors(DenseMatrix psi, DenseMatrix fitted, DenseMatrix values) {

  /** Errors of each set, set after set, {@code [track][tag]}. */
  float[][] of(List<int[]> sets) {
    float[][] errors = new float[fitted.rows()][fitted.columns()];
    int first = 0;
    for (int[] set : sets) {
      put(first, set.length, errors);
      first += set.length;
    }
    return errors;
  }

  /** Errors of a set, whose rows are {@code first} and the next ones. */
  private void put(int first, int count, float[][] errors) {
    float[][] of = new float[count][psi.columns()];
    for (int i = 0; i < count; i++) {
      psi.getRow(first + i, of[i]);
    }
    double[][] remaining = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        remaining[i][j] = (i == j ? 1 : 0) - product(of[i], of[j]);
      }
    }
    int[] places = new int[count];
    Arrays.setAll(places, i -> i);
    for (int t = 0; t < fitted.columns(); t++) {
      double[] residuals = new double[count];
      for (int i = 0; i < count; i++) {
        residuals[i] = (double) fitted.get(first + i, t) - values.get(first + i, t);
      }
      double[] ofSet =
          LeftOut.solve(places, (i, j) -> remaining[Math.max(i, j)][Math.min(i, j)], residuals);
      for (int i = 0; i < count; i++) {
        errors[first + i][t] = (float) ofSet[i];
      }
    }
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
