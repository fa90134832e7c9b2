package org.tagboost.features.pca;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tagboost.execution.TaskRunner;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;

/**
 * The covariance of features, after standardising each column.
 *
 * <p>Work is split over the rows of the result, never over tracks, so each sum runs in track order
 * and is the same for any number of workers.
 */
final class Covariance {

  /** Tracks standardised at a time: with 1,000 columns they fit in a core's cache. */
  private static final int BLOCK = 32;

  /** Rows of the result a task computes: enough to pay for standardising the block again. */
  private static final int STRIPE = 64;

  private final ColumnScaler scaler;
  private final TrackFeatures features;

  Covariance(TrackFeatures features, ColumnScaler scaler) {
    this.features = features;
    this.scaler = scaler;
  }

  /**
   * Sums of products over tracks, divided by {@code tracks - 1} (by 1 for a single track): the
   * correlation matrix, since the columns are standardised. Symmetric, {@code columns x columns}.
   */
  double[][] compute(TaskRunner runner) {
    int size = scaler.columns();
    double[][] result = new double[size][size];
    List<Integer> stripes = new ArrayList<>();
    for (int first = 0; first < size; first += STRIPE) {
      stripes.add(first);
    }
    runner.<Integer, TaskRunner.Worker<Integer>>run(
        stripes, () -> first -> stripe(first, Math.min(first + STRIPE, size), result));
    double divisor = Math.max(1, features.tracks() - 1);
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        result[i][j] /= divisor;
        result[j][i] = result[i][j];
      }
    }
    return result;
  }

  /** The upper triangle's rows {@code [first, end)}. */
  private void stripe(int first, int end, double[][] result) {
    int size = scaler.columns();
    double[][] block = new double[BLOCK][size];
    float[] row = new float[size];
    for (int track = 0; track < features.tracks(); track += BLOCK) {
      int used = Math.min(BLOCK, features.tracks() - track);
      for (int k = 0; k < used; k++) {
        features.copyRow(track + k, row, 0);
        scaler.scale(row, block[k]);
      }
      for (int k = used; k < BLOCK; k++) {
        Arrays.fill(block[k], 0);
      }
      for (int i = first; i < end; i++) {
        for (int k = 0; k < BLOCK; k += 4) {
          addProducts(block[k], block[k + 1], block[k + 2], block[k + 3], i, result[i]);
        }
      }
    }
  }

  /**
   * Four tracks at a time, so that the result's row is loaded and stored once for four products.
   */
  private static void addProducts(
      double[] a, double[] b, double[] c, double[] d, int i, double[] into) {
    double ai = a[i];
    double bi = b[i];
    double ci = c[i];
    double di = d[i];
    for (int j = i; j < into.length; j++) {
      into[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
    }
  }
}
