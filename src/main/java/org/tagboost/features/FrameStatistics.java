package org.tagboost.features;

import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.LengthFeature;
import org.tagboost.config.Statistic;
import org.tagboost.data.Sequence;

/**
 * Pools a sequence of frames into statistics over its frames. Not thread-safe: one per worker.
 *
 * <p>The standard deviation is the population's, as NumPy's default: {@code sqrt(mean((x -
 * mean)^2))}, in a second pass, which keeps its digits where mean is large and deviation small.
 *
 * <p>Sums run in pairs of floats ({@link FrameSums}), in an order that only the number of frames
 * decides, so a track's row is the same in every run. Against float64 throughout, a mean is off by
 * at most its last bit plus (n 2^-24)^2 of the mean magnitude of n frames, a deviation by 2.7e-7 of
 * itself. Squares of numbers above 1e19 or below 1e-12 leave float's range: there, and where a sum
 * overflows, the dim is done over in double.
 */
public final class FrameStatistics {

  /**
   * Below it, squares may have lost digits to float's smallest numbers. A constant dim's sum, 0, is
   * below it too.
   */
  private static final double SAFE_SQUARES = 0x1p-80;

  private final FeatureConfig config;
  private final boolean centred;
  private final boolean spread;
  private final boolean ranged;
  private final FrameSums sums = new FrameSums();
  private final FrameSums squares = new FrameSums();

  /** The frame in hand, in an array of its own; {@link FrameSums} says why. */
  private float[] frame = new float[0];

  private float[] mean = new float[0];

  /** What the means lost when rounded to float. */
  private float[] meanRest = new float[0];

  private float[] deviation = new float[0];
  private float[] min = new float[0];
  private float[] max = new float[0];

  public FrameStatistics(FeatureConfig config) {
    this.config = config;
    List<Statistic> wanted = config.statistics();
    this.spread = wanted.contains(Statistic.STD);
    this.centred = spread || wanted.contains(Statistic.MEAN);
    this.ranged = wanted.contains(Statistic.MIN) || wanted.contains(Statistic.MAX);
  }

  /** How many columns a sequence of such dims is pooled into. */
  public int columns(int dims) {
    return config.statistics().size() * dims + (config.length() == LengthFeature.NONE ? 0 : 1);
  }

  /** How many frames count, from the first on: all but those dropped, and at least one. */
  static int framesKept(Sequence sequence, FeatureConfig config) {
    return Math.max(1, sequence.frames() - config.dropLastFrames());
  }

  /**
   * Pools all frames but the last {@link FeatureConfig#dropLastFrames}; the first frame is always
   * kept, so a short sequence loses fewer.
   *
   * @param into takes {@link #columns} values: each statistic's dims in the config's order, then
   *     the length, which is the number of frames pooled or its natural logarithm
   */
  public void pool(Sequence sequence, float[] into) {
    int dims = sequence.dims();
    int frames = framesKept(sequence, config);
    if (mean.length != dims) {
      frame = new float[dims];
      mean = new float[dims];
      meanRest = new float[dims];
      deviation = new float[dims];
      min = new float[dims];
      max = new float[dims];
    }
    sums.clear(dims);
    sequence.copyFrame(0, min);
    sequence.copyFrame(0, max);
    for (int i = 0; i < frames; i++) {
      sequence.copyFrame(i, frame);
      if (centred) {
        sums.add(frame);
      }
      if (ranged) {
        widen(frame, min, max);
      }
    }
    if (centred) {
      mean(sequence, frames, dims);
    }
    if (spread) {
      deviation(sequence, frames, dims);
    }
    int next = 0;
    for (Statistic statistic : config.statistics()) {
      write(statistic, dims, into, next);
      next += dims;
    }
    switch (config.length()) {
      case NONE -> {}
      case RAW -> into[next] = frames;
      case LOG -> into[next] = (float) Math.log(frames);
    }
  }

  private void write(Statistic statistic, int dims, float[] into, int first) {
    switch (statistic) {
      case MEAN -> System.arraycopy(mean, 0, into, first, dims);
      case STD -> System.arraycopy(deviation, 0, into, first, dims);
      case MIN -> System.arraycopy(min, 0, into, first, dims);
      case MAX -> System.arraycopy(max, 0, into, first, dims);
    }
  }

  private void mean(Sequence sequence, int frames, int dims) {
    for (int d = 0; d < dims; d++) {
      double exact = sums.get(d) / frames;
      if (!Double.isFinite(exact)) {
        exact = meanInDouble(sequence, frames, d);
      }
      mean[d] = (float) exact;
      meanRest[d] = (float) (exact - mean[d]);
    }
  }

  private void deviation(Sequence sequence, int frames, int dims) {
    squares.clear(dims);
    for (int i = 0; i < frames; i++) {
      sequence.copyFrame(i, frame);
      squares.addSquares(frame, mean, meanRest);
    }
    for (int d = 0; d < dims; d++) {
      double sum = squares.get(d);
      if (!(sum >= SAFE_SQUARES && sum <= Float.MAX_VALUE)) {
        sum = squaresInDouble(sequence, frames, d);
      }
      deviation[d] = (float) Math.sqrt(sum / frames);
    }
  }

  private static double meanInDouble(Sequence sequence, int frames, int dim) {
    double sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      sum += sequence.get(frame, dim);
    }
    return sum / frames;
  }

  private static double squaresInDouble(Sequence sequence, int frames, int dim) {
    double mean = meanInDouble(sequence, frames, dim);
    double sum = 0;
    for (int frame = 0; frame < frames; frame++) {
      double difference = sequence.get(frame, dim) - mean;
      sum += difference * difference;
    }
    return sum;
  }

  private static void widen(float[] frame, float[] min, float[] max) {
    for (int d = 0; d < min.length; d++) {
      min[d] = Math.min(min[d], frame[d]);
      max[d] = Math.max(max[d], frame[d]);
    }
  }
}
