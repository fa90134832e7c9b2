package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Confidence interval of a macro average precision: percentile bootstrap over tracks (Efron,
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13), corrected for bias.
 *
 * <p>Each resample draws as many tracks as there are, with replacement, and scores them; a tag that
 * has no positive among them is left out of that resample. Equal settings draw the same resamples.
 *
 * @param resamples at least 1; a 95 % interval needs about 1,000
 * @param level share of the resamples inside the interval, in (0, 1)
 * @param seed of the draws
 */
public record BootstrapInterval(int resamples, double level, long seed) {

  /** Both ends; NaN if no tag has a positive in any resample. */
  public record Interval(double low, double high) {}

  public BootstrapInterval {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, not " + resamples);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1, not " + level);
    }
  }

  /**
   * How two macro average precisions differ, second - first.
   *
   * @param interval of the difference; if zero lies outside, the difference is significant
   * @param shareBetter share of the resamples, in [0, 1], in which the second is greater; NaN if no
   *     tag has a positive in any resample
   */
  public record Difference(Interval interval, double shareBetter) {}

  /**
   * Interval of a macro average precision.
   *
   * <p>A track drawn twice raises average precision, since one of the two always ranks above the
   * other. So the bootstrap's estimate of bias, the mean of the resamples minus the value, is
   * subtracted from the percentiles (chapter 10 of the same book).
   *
   * @param resampled a result of {@link #resampled}
   * @param value the macro average precision of all rows, each taken once
   */
  public Interval of(double[] resampled, double value) {
    double mean =
        Arrays.stream(resampled).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    double bias = mean - value;
    Interval percentiles = interval(resampled);
    return new Interval(percentiles.low - bias, percentiles.high - bias);
  }

  /**
   * The difference {@code second - first} of two results of {@link #resampled} for equal rows and
   * labels. Taking the difference within each resample removes the variance of the draw, which both
   * share; if zero lies outside the interval, the difference is significant.
   */
  public Difference difference(double[] first, double[] second) {
    double[] differences = new double[resamples];
    Arrays.setAll(differences, resample -> second[resample] - first[resample]);
    double[] judged = Arrays.stream(differences).filter(d -> !Double.isNaN(d)).toArray();
    long better = Arrays.stream(judged).filter(d -> d > 0).count();
    return new Difference(interval(differences), (double) better / judged.length);
  }

  /**
   * The macro average precision of each resample. For equal settings and rows they are the same
   * resamples, so that values of several scores can be paired.
   *
   * @return as many as {@code resamples}; NaN where no tag has a positive
   */
  public double[] resampled(int rows, int tags, ScoreColumns scores, LabelColumns labels) {
    RankedTags ranked = new RankedTags(rows, tags, scores, labels);
    return overResamples(rows, ranked::macro).stream().mapToDouble(ap -> ap).toArray();
  }

  /**
   * Applies a measure to every resample. For equal settings and rows they are the same resamples.
   *
   * @param measure takes how often each row was drawn; called by several threads
   * @return as many as {@code resamples}, in their order
   */
  <T> List<T> overResamples(int rows, Function<int[], T> measure) {
    long[] seeds = new SplittableRandom(seed).longs(resamples).toArray();
    // Each resample draws from its own seed, so that the number of threads makes no difference.
    return Arrays.stream(seeds).parallel().mapToObj(s -> measure.apply(draw(rows, s))).toList();
  }

  private static int[] draw(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = new int[rows];
    for (int draw = 0; draw < rows; draw++) {
      counts[random.nextInt(rows)]++;
    }
    return counts;
  }

  private Interval interval(double[] values) {
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
