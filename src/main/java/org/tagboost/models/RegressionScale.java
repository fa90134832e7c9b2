package org.tagboost.models;

/**
 * Between values of a regression on labels of 0 and 1, which may lie anywhere, and probabilities: a
 * strictly increasing map, so that the ranking stays. Values well inside of [0, 1] are nearly the
 * probability itself; values near the ends and beyond are bent into (0, 1).
 *
 * <p>{@code p = s(v) - s(v - 1)} with {@code s(x) = 0.02 ln(1 + exp(x / 0.02))}.
 */
public final class RegressionScale {

  /** How sharply values are bent. Well below the scores of any tag that is found. */
  public static final double BEND = 0.02;

  /** The least distance from 0 and 1 of a probability whose value is asked for. */
  public static final double CLOSEST = 1e-13;

  private RegressionScale() {}

  /** The probability of a value; 0 or 1 where float32 holds nothing closer. */
  public static float probability(double value) {
    // Up to 1/2, s(v - 1) is less than exp(-50) of s(v).
    return (float) (value <= 0.5 ? softPlus(value) : softPlus(value) - softPlus(value - 1));
  }

  /** {@code BEND ln(1 + exp(x / BEND))}, without overflow. */
  private static double softPlus(double x) {
    return Math.max(x, 0) + BEND * log1p(Math.exp(-Math.abs(x) / BEND));
  }

  /** As {@link Math#log1p}, several times as fast; within a few units of the last place. */
  private static double log1p(double x) {
    double sum = 1 + x;
    // What the sum loses of x, its logarithm lacks in the same proportion (Kahan).
    return sum == 1 ? x : Math.log(sum) * (x / (sum - 1));
  }

  /**
   * The value that a probability comes from, within about 1e-6 where it is in [0, 1]; in [-0.6,
   * 1.6] for any probability in [0, 1].
   */
  public static double value(double probability) {
    double p = Math.min(Math.max(probability, CLOSEST), 1 - CLOSEST);
    // Symmetric about 1/2, and below it s(v - 1) is less than exp(-25) of s(v).
    return p <= 0.5 ? lower(p) : 1 - lower(1 - p);
  }

  private static double lower(double p) {
    return BEND * Math.log(Math.expm1(p / BEND));
  }
}
