package org.tagboost.features.statistics;

import org.tagboost.data.Sequence;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;
import org.tagboost.features.FrameVisitor;

/**
 * The mean of each dim over frames. Not thread-safe.
 *
 * <p>Sums run in pairs of floats ({@link FrameSums}), in an order that only the number of frames
 * decides, so a track's mean is the same in every run. Against float64 throughout, it is off by at
 * most its last bit plus (n 2^-24)^2 of the mean magnitude of n frames. Where a sum overflows, the
 * dim is done over in double.
 */
final class FrameMean implements FrameVisitor {

  private final FrameSums sums = new FrameSums();
  private float[] mean = {};

  /** What the means lost when rounded to float. */
  private float[] rest = {};

  private double[] exact = {};

  /** The mean of a pass, which all that need it share. */
  static FrameMean of(FramePass pass) {
    return pass.shared(FrameMean.class, FrameMean::new);
  }

  static FrameGroup.Pooler pooler(FramePass pass) {
    FrameMean shared = of(pass);
    return (sequence, frames, row, first) ->
        System.arraycopy(shared.mean, 0, row, first, shared.mean.length);
  }

  /** One value a dim, rounded; not a copy. */
  float[] rounded() {
    return mean;
  }

  /** What {@link #rounded} lacks of the mean; not a copy. */
  float[] rest() {
    return rest;
  }

  @Override
  public void begin(Sequence sequence) {
    int dims = sequence.dims();
    if (mean.length != dims) {
      mean = new float[dims];
      rest = new float[dims];
      exact = new double[dims];
    }
    sums.clear(dims);
  }

  @Override
  public void add(float[] frame) {
    sums.add(frame);
  }

  @Override
  public void end(Sequence sequence, int frames) {
    sums.copy(exact);
    divide(exact, frames);
    for (int d = 0; d < mean.length; d++) {
      if (!Double.isFinite(exact[d])) {
        exact[d] = inDouble(sequence, frames, d);
      }
      mean[d] = (float) exact[d];
      rest[d] = (float) (exact[d] - mean[d]);
    }
  }

  /** A loop of its own, which the compiler turns into vector instructions. */
  private static void divide(double[] sums, double frames) {
    for (int d = 0; d < sums.length; d++) {
      sums[d] /= frames;
    }
  }

  /** The mean of one dim, summed in double. */
  static double inDouble(Sequence sequence, int frames, int dim) {
    double sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      sum += sequence.get(frame, dim);
    }
    return sum / frames;
  }
}
