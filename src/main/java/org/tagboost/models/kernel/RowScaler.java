package org.tagboost.models.kernel;

import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;

/** Scales rows of features for distances. Thread-safe. */
final class RowScaler {

  private final ColumnScaler columns;
  private final boolean toUnitLength;

  RowScaler(ColumnScaler columns, boolean toUnitLength) {
    this.columns = columns;
    this.toUnitLength = toUnitLength;
  }

  static RowScaler fit(Scaling scaling, TrackFeatures training) {
    return new RowScaler(
        scaling == Scaling.COLUMNS
            ? ColumnScaler.fit(training)
            : ColumnScaler.identity(training.columns()),
        scaling == Scaling.ROWS);
  }

  ColumnScaler columns() {
    return columns;
  }

  boolean toUnitLength() {
    return toUnitLength;
  }

  /** Scales in place; a row of zeros stays one. */
  void scale(float[] row) {
    double squares = 0;
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] - columns.mean()[j]) / columns.deviation()[j];
      squares += (double) row[j] * row[j];
    }
    if (toUnitLength && squares > 0) {
      double length = Math.sqrt(squares);
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (row[j] / length);
      }
    }
  }
}
