package org.tagboost.models.kernel;

import java.util.Arrays;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.onnx.OnnxGraph;

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

  /**
   * Adds the scaling to a graph.
   *
   * @param features name of a tensor {@code [tracks, columns]}
   * @return name of a float32 tensor of the same shape
   */
  String addTo(OnnxGraph graph, String features) {
    int width = columns.columns();
    String centred = graph.apply("Sub", features, graph.constant(columns.mean(), width));
    String scaled = graph.apply("Div", centred, graph.constant(columns.deviation(), width));
    if (!toUnitLength) {
      return scaled;
    }
    String exact = graph.toDouble(scaled);
    String squares = graph.node("ReduceSumSquare", exact).set("axes", new long[] {1}).output();
    // So that a row of zeros stays one.
    String length =
        graph.apply("Max", graph.apply("Sqrt", squares), graph.constant(Double.MIN_NORMAL));
    return graph.toFloat(graph.apply("Div", exact, length));
  }

  /** Whether it has learnt from the training part of a fold. */
  boolean dependsOnFold() {
    return !isAs(new RowScaler(ColumnScaler.identity(columns.columns()), toUnitLength));
  }

  /** Whether another scales all rows alike. */
  boolean isAs(RowScaler other) {
    return toUnitLength == other.toUnitLength
        && Arrays.equals(columns.mean(), other.columns.mean())
        && Arrays.equals(columns.deviation(), other.columns.deviation());
  }

  /** Scales in place; a row of zeros stays one. */
  void scale(float[] row) {
    float[] mean = columns.mean();
    float[] deviation = columns.deviation();
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] - mean[j]) / deviation[j];
    }
    double squares = 0;
    for (int j = 0; toUnitLength && j < row.length; j++) {
      squares += (double) row[j] * row[j];
    }
    if (squares > 0) {
      double length = Math.sqrt(squares);
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (row[j] / length);
      }
    }
  }
}
