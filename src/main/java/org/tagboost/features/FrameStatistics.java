package org.tagboost.features;

import java.util.Arrays;
import java.util.Set;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.LengthFeature;
import org.tagboost.config.Statistic;
import org.tagboost.data.Sequence;

/**
 * Pools a sequence of frames into statistics over its frames. Not thread-safe: one per worker.
 *
 * <p>Sums run in double in frame order, so a track's row is the same in every run. The standard
 * deviation is the population's, as NumPy's default: {@code sqrt(mean((x - mean)^2))}, in a second
 * pass, which keeps its digits where mean is large and deviation small.
 */
public final class FrameStatistics {

  private final FeatureConfig config;
  private final Set<Statistic> wanted;
  private double[] mean = new double[0];
  private double[] squares = new double[0];
  private float[] min = new float[0];
  private float[] max = new float[0];

  public FrameStatistics(FeatureConfig config) {
    this.config = config;
    this.wanted = Set.copyOf(config.statistics());
  }

  /** How many columns a sequence of such dims is pooled into. */
  public int columns(int dims) {
    return config.statistics().size() * dims + (config.length() == LengthFeature.NONE ? 0 : 1);
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
    int frames = Math.max(1, sequence.frames() - config.dropLastFrames());
    if (mean.length != dims) {
      mean = new double[dims];
      squares = new double[dims];
      min = new float[dims];
      max = new float[dims];
    }
    float[] values = sequence.values();
    if (wanted.contains(Statistic.MEAN) || wanted.contains(Statistic.STD)) {
      mean(values, frames, dims);
    }
    if (wanted.contains(Statistic.STD)) {
      squares(values, frames, dims);
    }
    if (wanted.contains(Statistic.MIN) || wanted.contains(Statistic.MAX)) {
      extremes(values, frames, dims);
    }
    int next = 0;
    for (Statistic statistic : config.statistics()) {
      write(statistic, frames, dims, into, next);
      next += dims;
    }
    switch (config.length()) {
      case NONE -> {}
      case RAW -> into[next] = frames;
      case LOG -> into[next] = (float) Math.log(frames);
    }
  }

  private void write(Statistic statistic, int frames, int dims, float[] into, int first) {
    switch (statistic) {
      case MEAN -> {
        for (int d = 0; d < dims; d++) {
          into[first + d] = (float) mean[d];
        }
      }
      case STD -> {
        for (int d = 0; d < dims; d++) {
          into[first + d] = (float) Math.sqrt(squares[d] / frames);
        }
      }
      case MIN -> System.arraycopy(min, 0, into, first, dims);
      case MAX -> System.arraycopy(max, 0, into, first, dims);
    }
  }

  private void mean(float[] values, int frames, int dims) {
    double[] sum = mean;
    Arrays.fill(sum, 0);
    for (int frame = 0, at = 0; frame < frames; frame++, at += dims) {
      for (int d = 0; d < dims; d++) {
        sum[d] += values[at + d];
      }
    }
    for (int d = 0; d < dims; d++) {
      sum[d] /= frames;
    }
  }

  private void squares(float[] values, int frames, int dims) {
    double[] sum = squares;
    double[] centre = mean;
    Arrays.fill(sum, 0);
    for (int frame = 0, at = 0; frame < frames; frame++, at += dims) {
      for (int d = 0; d < dims; d++) {
        double difference = values[at + d] - centre[d];
        sum[d] += difference * difference;
      }
    }
  }

  private void extremes(float[] values, int frames, int dims) {
    float[] low = min;
    float[] high = max;
    System.arraycopy(values, 0, low, 0, dims);
    System.arraycopy(values, 0, high, 0, dims);
    for (int frame = 1, at = dims; frame < frames; frame++, at += dims) {
      for (int d = 0; d < dims; d++) {
        low[d] = Math.min(low[d], values[at + d]);
        high[d] = Math.max(high[d], values[at + d]);
      }
    }
  }
}
