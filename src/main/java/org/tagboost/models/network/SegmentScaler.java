package org.tagboost.models.network;

import java.util.Arrays;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;

/**
 * Reads a row of features as segments of equal width and standardises them, all segments alike.
 *
 * @param segments of a row, at least 1
 * @param columns of one segment
 */
record SegmentScaler(int segments, ColumnScaler columns) {

  /**
   * Learns mean and population deviation of each column over all segments of some tracks; 1 instead
   * of a deviation of 0.
   *
   * @param features their number of columns is a multiple of {@code segments}
   */
  static SegmentScaler fit(TrackFeatures features, int segments) {
    ColumnScaler each = ColumnScaler.fit(features);
    boolean[] constant = constant(features);
    int width = features.columns() / segments;
    float[] mean = new float[width];
    float[] deviation = new float[width];
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int s = 0; s < segments; s++) {
        sum += each.mean()[s * width + j];
      }
      double middle = sum / segments;
      double variance = 0;
      for (int s = 0; s < segments; s++) {
        double away = each.mean()[s * width + j] - middle;
        double own = constant[s * width + j] ? 0 : each.deviation()[s * width + j];
        variance += own * own + away * away;
      }
      mean[j] = (float) middle;
      deviation[j] = variance > 0 ? (float) Math.sqrt(variance / segments) : 1;
    }
    return new SegmentScaler(segments, new ColumnScaler(mean, deviation));
  }

  /** Which columns have one value, for which a scaler of columns has a deviation of 1. */
  private static boolean[] constant(TrackFeatures features) {
    boolean[] constant = new boolean[features.columns()];
    Arrays.fill(constant, true);
    float[] first = new float[constant.length];
    features.copyRow(0, first, 0);
    float[] row = new float[constant.length];
    for (int track = 1; track < features.tracks(); track++) {
      features.copyRow(track, row, 0);
      for (int j = 0; j < row.length; j++) {
        constant[j] &= row[j] == first[j];
      }
    }
    return constant;
  }

  /** Columns of one segment. */
  int width() {
    return columns.columns();
  }

  /** Copies a standardised segment of a row. */
  void copy(float[] row, int segment, float[] into) {
    int first = segment * width();
    for (int j = 0; j < into.length; j++) {
      into[j] = (row[first + j] - columns.mean()[j]) / columns.deviation()[j];
    }
  }
}
