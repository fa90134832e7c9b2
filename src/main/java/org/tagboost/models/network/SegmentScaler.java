package org.tagboost.models.network;

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
   * Learns mean and population deviation of each column over all segments of some tracks.
   *
   * @param features their number of columns is a multiple of {@code segments}
   */
  static SegmentScaler fit(TrackFeatures features, int segments) {
    ColumnScaler each = ColumnScaler.fit(features);
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
        double own = each.deviation()[s * width + j];
        variance += own * own + away * away;
      }
      mean[j] = (float) middle;
      deviation[j] = (float) Math.sqrt(variance / segments);
    }
    return new SegmentScaler(segments, new ColumnScaler(mean, deviation));
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
