package org.tagboost.features;

import java.util.Arrays;

/**
 * Standardises columns: {@code (x - mean) / deviation}.
 *
 * <p>Mean and deviation are rounded to float32 when learnt, so that a scaler read back from its
 * {@code .npy} files gives the same bytes.
 *
 * @param mean per column
 * @param deviation the population's standard deviation; 1 where it is 0, so that a constant column
 *     becomes 0
 */
public record ColumnScaler(float[] mean, float[] deviation) {

  /** Learns mean and deviation over all tracks, in two passes in double. */
  public static ColumnScaler fit(TrackFeatures features) {
    int columns = features.columns();
    double[] sum = new double[columns];
    double[] squares = new double[columns];
    float[] row = new float[columns];
    for (int track = 0; track < features.tracks(); track++) {
      features.copyRow(track, row, 0);
      for (int j = 0; j < columns; j++) {
        sum[j] += row[j];
      }
    }
    for (int j = 0; j < columns; j++) {
      sum[j] /= features.tracks();
    }
    for (int track = 0; track < features.tracks(); track++) {
      features.copyRow(track, row, 0);
      for (int j = 0; j < columns; j++) {
        double difference = row[j] - sum[j];
        squares[j] += difference * difference;
      }
    }
    float[] mean = new float[columns];
    float[] deviation = new float[columns];
    for (int j = 0; j < columns; j++) {
      mean[j] = (float) sum[j];
      float value = (float) Math.sqrt(squares[j] / features.tracks());
      deviation[j] = value > 0 ? value : 1;
    }
    return new ColumnScaler(mean, deviation);
  }

  /** Leaves values as they are. */
  public static ColumnScaler identity(int columns) {
    float[] ones = new float[columns];
    Arrays.fill(ones, 1);
    return new ColumnScaler(new float[columns], ones);
  }

  public int columns() {
    return mean.length;
  }

  /** Writes the standardised values of a row of {@link #columns} values to {@code into}. */
  public void scale(float[] row, double[] into) {
    for (int j = 0; j < mean.length; j++) {
      into[j] = ((double) row[j] - mean[j]) / deviation[j];
    }
  }
}
