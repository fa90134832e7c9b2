package org.tagboost.features.fourier;

import java.util.Arrays;
import org.tagboost.data.Sequence;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrainingFrames;

/** Learns mean and standard deviation of each dim over the frames of some tracks. */
final class FrameScale {

  /** Tracks that tell the scale of frames, the first ones of the list. */
  private static final int SAMPLE = 2000;

  private FrameScale() {}

  /** The result depends on the order of the tracks' ids alone, not on that of their files. */
  static ColumnScaler learn(TrainingFrames tracks) {
    int sample = Math.min(SAMPLE, tracks.tracks());
    double[][] sums = new double[sample][];
    double[][] squares = new double[sample][];
    int[] frames = new int[sample];
    tracks.read(
        sample,
        (track, sequence, kept) -> {
          frames[track] = kept;
          sums[track] = new double[sequence.dims()];
          squares[track] = new double[sequence.dims()];
          addFrames(sequence, kept, sums[track], squares[track]);
        });
    return scaler(total(sums), total(squares), Arrays.stream(frames).asLongStream().sum());
  }

  private static void addFrames(Sequence sequence, int frames, double[] sum, double[] square) {
    float[] frame = new float[sum.length];
    for (int i = 0; i < frames; i++) {
      sequence.copyFrame(i, frame);
      for (int d = 0; d < frame.length; d++) {
        double value = frame[d];
        sum[d] += value;
        square[d] += value * value;
      }
    }
  }

  private static double[] total(double[][] parts) {
    double[] total = new double[parts.length == 0 ? 0 : parts[0].length];
    for (double[] part : parts) {
      for (int d = 0; d < total.length; d++) {
        total[d] += part[d];
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
