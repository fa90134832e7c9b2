package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.onnx.OnnxGraph;

/** Scales rows of features for distances. Thread-safe. */
final class RowScaler implements AutoCloseable {

  /** Rows in memory at a time. */
  private static final int BLOCK = 256;

  private final ColumnScaler columns;
  private final boolean toUnitLength;
  private final Optional<Metric> metric;

  RowScaler(ColumnScaler columns, boolean toUnitLength) {
    this(columns, toUnitLength, Optional.empty());
  }

  /**
   * @param metric applied to what is scaled otherwise; closed with this
   */
  RowScaler(ColumnScaler columns, boolean toUnitLength, Optional<Metric> metric) {
    this.columns = columns;
    this.toUnitLength = toUnitLength;
    this.metric = metric;
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

  Optional<Metric> metric() {
    return metric;
  }

  /** The same with another metric, whose owner it becomes. */
  RowScaler with(Metric other) {
    return new RowScaler(columns, toUnitLength, Optional.of(other));
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
    String rows = toUnitLength ? unitLength(graph, scaled) : scaled;
    return metric.map(map -> map.addTo(graph, rows)).orElse(rows);
  }

  private static String unitLength(OnnxGraph graph, String scaled) {
    String exact = graph.toDouble(scaled);
    String squares = graph.node("ReduceSumSquare", exact).set("axes", new long[] {1}).output();
    // So that a row of zeros stays one.
    String length =
        graph.apply("Max", graph.apply("Sqrt", squares), graph.constant(Double.MIN_NORMAL));
    return graph.toFloat(graph.apply("Div", exact, length));
  }

  /** Whether it has learnt from the training part of a fold. */
  boolean dependsOnFold() {
    return metric.isPresent()
        || !isAs(new RowScaler(ColumnScaler.identity(columns.columns()), toUnitLength));
  }

  /** Whether another scales all rows alike. */
  boolean isAs(RowScaler other) {
    return toUnitLength == other.toUnitLength
        && Arrays.equals(columns.mean(), other.columns.mean())
        && Arrays.equals(columns.deviation(), other.columns.deviation())
        && ((metric.isEmpty() || other.metric.isEmpty())
            ? metric.isEmpty() && other.metric.isEmpty()
            : metric.get().isAs(other.metric.get()));
  }

  /** Takes a scaled row. */
  interface Consumer {

    /**
     * Takes the row of a track.
     *
     * @param row valid until the next one
     */
    void accept(int track, float[] row);
  }

  /** Scales tracks in their order. */
  void forEach(TrackFeatures tracks, Consumer consumer) {
    float[][] rows = new float[Math.min(BLOCK, tracks.tracks())][tracks.columns()];
    for (int first = 0; first < tracks.tracks(); first += BLOCK) {
      int count = Math.min(BLOCK, tracks.tracks() - first);
      for (int i = 0; i < count; i++) {
        tracks.copyRow(first + i, rows[i], 0);
      }
      scale(rows, count);
      for (int i = 0; i < count; i++) {
        consumer.accept(first + i, rows[i]);
      }
    }
  }

  /** Scales the first rows in place; a row of zeros stays one. */
  void scale(float[][] rows, int count) {
    for (int i = 0; i < count; i++) {
      scaleAlone(rows[i]);
    }
    metric.ifPresent(map -> map.apply(rows, count));
  }

  /** Scales in place; a row of zeros stays one. */
  void scale(float[] row) {
    scale(new float[][] {row}, 1);
  }

  private void scaleAlone(float[] row) {
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

  /** Frees the metric's memory, if there is one. */
  @Override
  public void close() {
    metric.ifPresent(Metric::close);
  }
}
