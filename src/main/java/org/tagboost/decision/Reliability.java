package org.tagboost.decision;

import java.util.Arrays;

/**
 * How well probabilities agree with what happens, over all pairs of a track and a tag.
 *
 * @param pairs number of pairs in each of {@link #BINS} bins of equal width: (0, 0.1], which also
 *     holds 0, to (0.9, 1]
 * @param predicted mean probability in each bin; NaN if it is empty
 * @param observed share of labelled pairs in each bin; NaN if it is empty
 * @param expectedCalibrationError mean of |predicted - observed| over the bins, weighted by their
 *     pairs; NaN without pairs
 * @param brier Brier score: mean squared difference of probability and label (0 or 1), the lower
 *     the better; NaN without pairs
 */
public record Reliability(
    long[] pairs,
    double[] predicted,
    double[] observed,
    double expectedCalibrationError,
    double brier) {

  public static final int BINS = 10;

  /** Sums of pairs, to which more can be added. */
  static final class Tally {

    private final long[] pairs = new long[BINS];
    private final double[] probabilities = new double[BINS];
    private final long[] labels = new long[BINS];
    private double squares;

    void add(float probability, boolean labelled) {
      int bin = bin(probability);
      pairs[bin]++;
      probabilities[bin] += probability;
      labels[bin] += labelled ? 1 : 0;
      double error = (double) probability - (labelled ? 1 : 0);
      squares += error * error;
    }

    void add(Tally other) {
      for (int bin = 0; bin < BINS; bin++) {
        pairs[bin] += other.pairs[bin];
        probabilities[bin] += other.probabilities[bin];
        labels[bin] += other.labels[bin];
      }
      squares += other.squares;
    }

    Reliability reliability() {
      double[] predicted = new double[BINS];
      double[] observed = new double[BINS];
      long all = Arrays.stream(pairs).sum();
      double error = 0;
      for (int bin = 0; bin < BINS; bin++) {
        predicted[bin] = probabilities[bin] / pairs[bin];
        observed[bin] = (double) labels[bin] / pairs[bin];
        error += Math.abs(probabilities[bin] - labels[bin]);
      }
      return new Reliability(pairs.clone(), predicted, observed, error / all, squares / all);
    }
  }

  /** As scikit-learn's {@code calibration_curve}: a bin holds its upper end. */
  private static int bin(float probability) {
    int bin = 0;
    while (bin < BINS - 1 && probability > (bin + 1) / (double) BINS) {
      bin++;
    }
    return bin;
  }
}
