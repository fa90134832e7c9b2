package org.tagboost.models.network;

import java.util.Arrays;
import org.tagboost.algebra.RowProducts;
import org.tagboost.features.TrackFeatures;

/** Scores tracks by one network; the scores of a track depend on it alone. Thread-safe. */
final class NetworkScorer implements AutoCloseable {

  private final SegmentScaler scaler;
  private final Network network;

  /** Products of a few rows, which must not depend on the others of a batch. */
  private final RowProducts frame;

  private final RowProducts hidden;
  private final RowProducts output;

  NetworkScorer(SegmentScaler scaler, Network network) {
    this.scaler = scaler;
    this.network = network;
    this.frame = new RowProducts(network.frame().weights());
    this.hidden = new RowProducts(network.hidden().weights());
    this.output = new RowProducts(network.output().weights());
  }

  /** Frees what scoring took, not the network. */
  @Override
  public void close() {
    frame.close();
    hidden.close();
    output.close();
  }

  /**
   * Adds probabilities.
   *
   * @param scores {@code [tag][track]}
   */
  void addTo(float[][] scores, TrackFeatures tracks) {
    int block = Math.min(hidden.capacity(), output.capacity());
    float[][] pooled = new float[block][2 * network.frame().outputs()];
    float[][] inner = new float[block][network.hidden().outputs()];
    float[][] sums = new float[block][network.output().outputs()];
    for (int first = 0; first < tracks.tracks(); first += block) {
      int count = Math.min(block, tracks.tracks() - first);
      pool(tracks, first, count, pooled);
      hidden.multiply(pooled, count, inner);
      for (int i = 0; i < count; i++) {
        network.hidden().activate(inner[i]);
      }
      output.multiply(inner, count, sums);
      for (int i = 0; i < count; i++) {
        for (int t = 0; t < scores.length; t++) {
          scores[t][first + i] += Network.sigmoid((double) sums[i][t] + network.output().bias()[t]);
        }
      }
    }
  }

  /** Mean and maximum of the first layer's outputs; segments of several tracks share a product. */
  private void pool(TrackFeatures tracks, int first, int count, float[][] pooled) {
    int segments = scaler.segments();
    int units = network.frame().outputs();
    int block = frame.capacity();
    float[] row = new float[tracks.columns()];
    float[][] inputs = new float[block][scaler.width()];
    float[][] outputs = new float[block][units];
    float[] sums = new float[units];
    float[] most = new float[units];
    int[] largest = new int[units];
    for (int from = 0; from < count * segments; from += block) {
      int rows = Math.min(block, count * segments - from);
      for (int i = 0; i < rows; i++) {
        int segment = (from + i) % segments;
        if (i == 0 || segment == 0) {
          tracks.copyRow(first + (from + i) / segments, row, 0);
        }
        scaler.copy(row, segment, inputs[i]);
      }
      frame.multiply(inputs, rows, outputs);
      for (int i = 0; i < rows; i++) {
        int segment = (from + i) % segments;
        if (segment == 0) {
          Arrays.fill(sums, 0);
          Arrays.fill(most, Float.NEGATIVE_INFINITY);
        }
        network.frame().activate(outputs[i]);
        Pooling.add(outputs[i], segment, sums, most, largest);
        if (segment == segments - 1) {
          Pooling.finish(sums, most, segments, pooled[(from + i) / segments]);
        }
      }
    }
  }
}
