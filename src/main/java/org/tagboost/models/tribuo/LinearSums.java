package org.tagboost.models.tribuo;

import java.util.Arrays;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;

/**
 * Weighted sums of scaled columns, in double and in the order of the columns, so that a track's
 * sums depend on it alone: bias, then column by column. Thread-safe.
 *
 * <p>Java's compiler makes vector instructions of a loop whose arrays all have the same index: a
 * column and a tag therefore have arrays of their own.
 */
final class LinearSums {

  /** Tracks at a time: the values of some columns and the sums of some tags stay in the cache. */
  static final int BLOCK = 64;

  /** From so many tracks on a loop over tracks is faster than one over tags. */
  private static final int MANY = 12;

  private final ColumnScaler scaler;

  /** Columns x tags. */
  private final double[][] weights;

  private final double[] bias;

  /**
   * @param weights columns x tags; not copied
   * @param bias one a tag; not copied
   */
  LinearSums(ColumnScaler scaler, double[][] weights, double[] bias) {
    this.scaler = scaler;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * The sums of some tracks.
   *
   * @param first of the tracks, 0-based
   * @param count from 1 to {@link #BLOCK}
   * @return tags x tracks
   */
  double[][] of(TrackFeatures features, int first, int count) {
    double[][] values = new double[scaler.columns()][count];
    float[] row = new float[scaler.columns()];
    for (int i = 0; i < count; i++) {
      features.copyRow(first + i, row, 0);
      for (int column = 0; column < row.length; column++) {
        values[column][i] = row[column];
      }
    }
    for (int column = 0; column < row.length; column++) {
      scale(values[column], scaler.mean()[column], scaler.deviation()[column]);
    }
    return count < MANY ? trackByTrack(values, count) : tagByTag(values, count);
  }

  private static void scale(double[] values, double mean, double deviation) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) / deviation;
    }
  }

  private double[][] tagByTag(double[][] values, int count) {
    double[][] sums = new double[bias.length][count];
    for (int t = 0; t < bias.length; t++) {
      Arrays.fill(sums[t], bias[t]);
    }
    int column = 0;
    for (; column + 4 <= values.length; column += 4) {
      double[] a = weights[column];
      double[] b = weights[column + 1];
      double[] c = weights[column + 2];
      double[] d = weights[column + 3];
      double[] w = values[column];
      double[] x = values[column + 1];
      double[] y = values[column + 2];
      double[] z = values[column + 3];
      for (int t = 0; t < sums.length; t++) {
        addFour(a[t], b[t], c[t], d[t], w, x, y, z, sums[t]);
      }
    }
    for (; column < values.length; column++) {
      for (int t = 0; t < sums.length; t++) {
        add(weights[column][t], values[column], sums[t]);
      }
    }
    return sums;
  }

  private double[][] trackByTrack(double[][] values, int count) {
    double[][] sums = new double[bias.length][count];
    for (int i = 0; i < count; i++) {
      double[] ofTrack = bias.clone();
      int column = 0;
      for (; column + 4 <= values.length; column += 4) {
        addFour(
            values[column][i],
            values[column + 1][i],
            values[column + 2][i],
            values[column + 3][i],
            weights[column],
            weights[column + 1],
            weights[column + 2],
            weights[column + 3],
            ofTrack);
      }
      for (; column < values.length; column++) {
        add(values[column][i], weights[column], ofTrack);
      }
      for (int t = 0; t < ofTrack.length; t++) {
        sums[t][i] = ofTrack[t];
      }
    }
    return sums;
  }

  /** Four products at once, added in their order: the same bits as one by one. */
  private static void addFour(
      double a,
      double b,
      double c,
      double d,
      double[] w,
      double[] x,
      double[] y,
      double[] z,
      double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] + a * w[i] + b * x[i] + c * y[i] + d * z[i];
    }
  }

  private static void add(double factor, double[] values, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * values[i];
    }
  }
}
