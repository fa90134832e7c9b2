package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How sure one can be of a macro average precision: percentile bootstrap over tracks (Efron,
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
 *
 * <p>Each resample draws as many tracks as there are, with replacement, and judges them; a tag that
 * has no positive among them does not count in that resample. Equal settings draw the same
 * resamples.
 *
 * @param resamples at least 1; a 95 % interval wants about 1,000
 * @param level share of the resamples inside the interval, in (0, 1)
 * @param seed of the draws
 */
public record BootstrapInterval(int resamples, double level, long seed) {

  /** Both ends; NaN if no resample could be judged. */
  public record Interval(double low, double high) {}

  public BootstrapInterval {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, not " + resamples);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1, not " + level);
    }
  }

  /** Interval of the macro average precision of some scores. */
  public Interval of(int rows, int tags, ScoreColumns scores, LabelColumns labels) {
    RankedTags ranked = new RankedTags(rows, tags, scores, labels);
    return interval(rows, ranked::macro);
  }

  /**
   * Interval of the difference {@code second - first}, both judged on the same resamples: that
   * takes out the luck of the draw which they share. Zero outside it speaks for a real difference.
   */
  public Interval ofDifference(
      int rows, int tags, ScoreColumns first, ScoreColumns second, LabelColumns labels) {
    RankedTags before = new RankedTags(rows, tags, first, labels);
    RankedTags after = new RankedTags(rows, tags, second, labels);
    return interval(rows, counts -> after.macro(counts) - before.macro(counts));
  }

  private Interval interval(int rows, ToDoubleFunction<int[]> statistic) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = new int[rows];
    double[] values = new double[resamples];
    for (int resample = 0; resample < resamples; resample++) {
      Arrays.fill(counts, 0);
      for (int draw = 0; draw < rows; draw++) {
        counts[random.nextInt(rows)]++;
      }
      values[resample] = statistic.applyAsDouble(counts);
    }
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double tail = (1 - level) / 2;
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
  }

  /** Linear between order statistics, as NumPy's default; NaN of nothing. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
