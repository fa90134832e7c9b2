package org.tagboost.features.statistics;

import org.tagboost.data.Sequence;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;

/**
 * The standard deviation of each dim over frames. Not thread-safe.
 *
 * <p>It is the population's, as NumPy's default: {@code sqrt(mean((x - mean)^2))}, in a second
 * pass, which keeps its digits where mean is large and deviation small.
 *
 * <p>Against float64 throughout it is off by at most 2.7e-7 of itself. Squares of numbers above
 * 1e19 or below 1e-12 leave float's range: there, the dim is done over in double.
 */
final class Deviation implements FrameGroup.Pooler {

  /**
   * Below it, squares may have lost digits to float's smallest numbers. A constant dim's sum, 0, is
   * below it too.
   */
  private static final double SAFE_SQUARES = 0x1p-80;

  private final FrameMean mean;
  private final FrameSums squares = new FrameSums();
  private float[] frame = {};
  private double[] sums = {};

  Deviation(FramePass pass) {
    this.mean = FrameMean.of(pass);
  }

  @Override
  public void pool(Sequence sequence, int frames, float[] row, int first) {
    int dims = sequence.dims();
    if (frame.length != dims) {
      frame = new float[dims];
      sums = new double[dims];
    }
    squares.clear(dims);
    for (int i = 0; i < frames; i++) {
      sequence.copyFrame(i, frame);
      squares.addSquares(frame, mean.rounded(), mean.rest());
    }
    squares.copy(sums);
    for (int d = 0; d < dims; d++) {
      if (!(sums[d] >= SAFE_SQUARES && sums[d] <= Float.MAX_VALUE)) {
        sums[d] = squaresInDouble(sequence, frames, d);
      }
    }
    rootOfMean(sums, frames);
    for (int d = 0; d < dims; d++) {
      row[first + d] = (float) sums[d];
    }
  }

  /** A loop of its own, which the compiler turns into vector instructions. */
  private static void rootOfMean(double[] sums, double frames) {
    for (int d = 0; d < sums.length; d++) {
      sums[d] = Math.sqrt(sums[d] / frames);
    }
  }

  private static double squaresInDouble(Sequence sequence, int frames, int dim) {
    double mean = FrameMean.inDouble(sequence, frames, dim);
    double sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      double difference = sequence.get(frame, dim) - mean;
      sum += difference * difference;
    }
    return sum;
  }
}
