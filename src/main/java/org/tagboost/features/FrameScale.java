package org.tagboost.features;

import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;

/** Learns mean and standard deviation of each dim over the frames of some tracks. */
final class FrameScale {

  private FrameScale() {}

  /**
   * Reads the tracks, in whatever order they are stored; the result depends on the order of their
   * ids alone.
   */
  static ColumnScaler learn(
      EmbeddingStore store, List<String> tracks, FeatureConfig config, NonFinite nonFinite) {
    double[][] sums = new double[tracks.size()][];
    double[][] squares = new double[tracks.size()][];
    long frames = 0;
    int dims = 0;
    String firstFile = "";
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    try (EmbeddingStore.Cursor cursor = store.open(tracks)) {
      while (cursor.next(file)) {
        NpyDecoder.decode(file.content(), file.name(), nonFinite, sequence);
        if (dims == 0) {
          dims = sequence.dims();
          firstFile = file.name();
        } else if (dims != sequence.dims()) {
          throw FeatureRows.unequalDims(file.name(), sequence.dims(), firstFile, dims);
        }
        int kept = FrameStatistics.framesKept(sequence, config);
        frames += kept;
        double[] sum = new double[dims];
        double[] square = new double[dims];
        float[] frame = new float[dims];
        for (int i = 0; i < kept; i++) {
          sequence.copyFrame(i, frame);
          for (int d = 0; d < dims; d++) {
            double value = frame[d];
            sum[d] += value;
            square[d] += value * value;
          }
        }
        sums[file.index()] = sum;
        squares[file.index()] = square;
      }
    }
    return scaler(total(sums, dims), total(squares, dims), frames);
  }

  private static double[] total(double[][] parts, int dims) {
    double[] total = new double[dims];
    for (double[] part : parts) {
      if (part != null) {
        for (int d = 0; d < dims; d++) {
          total[d] += part[d];
        }
      }
    }
    return total;
  }

  private static ColumnScaler scaler(double[] sums, double[] squares, long frames) {
    float[] mean = new float[sums.length];
    float[] deviation = new float[sums.length];
    for (int d = 0; d < sums.length; d++) {
      double exact = sums[d] / frames;
      double variance = squares[d] / frames - exact * exact;
      mean[d] = (float) exact;
      // What is left of a constant dim is rounding noise.
      deviation[d] =
          variance > 1e-12 * exact * exact && variance > 0 ? (float) Math.sqrt(variance) : 1;
    }
    return new ColumnScaler(mean, deviation);
  }
}
