package org.tagboost.decision;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Fits Platt scaling of one tag: the probability is 1 / (1 + exp(-(slope x log-odds of the score +
 * intercept))).
 *
 * <p>Maximum likelihood with targets (P + 1) / (P + 2) for the P positives and 1 / (N + 2) for the
 * N negatives, which keep few positives from being taken for certain (Platt, "Probabilistic Outputs
 * for Support Vector Machines", 1999), by Newton's method with backtracking (Lin, Lin, Weng, "A
 * Note on Platt's Probabilistic Outputs for Support Vector Machines", 2007). As scikit-learn's
 * {@code CalibratedClassifierCV(method="sigmoid")}, with slope and intercept of the opposite sign.
 *
 * <p>The slope must be positive, so that the ranking stays. If the fit has none above 0, as without
 * a positive, without a negative or with equal scores, the slope is 1 and the intercept alone is
 * fitted: the probabilities are right on average.
 */
public final class PlattScaling {

  private static final int MOST_STEPS = 100;

  /** A step of Newton's method that is shorter leaves an error of about its square. */
  private static final double SHORT_STEP = 1e-6;

  /** Added to the diagonal of the Hessian, which may be singular. */
  private static final double RIDGE = 1e-12;

  private static final double SMALLEST_FACTOR = 1e-10;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /** A straight line in log-odds; the slope is positive. */
  public record Line(double slope, double intercept) {}

  private final double[] logOdds;
  private final boolean[] positive;
  private final int rows;
  private final int positives;
  private final double targetOfPositives;
  private final double targetOfNegatives;

  private double loss;
  private double slopeGradient;
  private double interceptGradient;
  private double slopeCurvature;
  private double mixedCurvature;
  private double interceptCurvature;

  private PlattScaling(double[] logOdds, boolean[] positive, int rows) {
    this.logOdds = logOdds;
    this.positive = positive;
    this.rows = rows;
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += positive[row] ? 1 : 0;
    }
    this.positives = count;
    this.targetOfPositives = (positives + 1.0) / (positives + 2.0);
    this.targetOfNegatives = 1 / (rows - positives + 2.0);
  }

  /**
   * Fits a line.
   *
   * @param scores in [0, 1]
   * @param positive which rows carry the tag; as long as {@code scores}
   * @throws IllegalArgumentException if a score is not in [0, 1]
   */
  public static Line fit(float[] scores, boolean[] positive) {
    return fit(logOdds(scores), positive, row -> true, Optional.empty());
  }

  /** Log-odds of each score; see {@link #logOdds(float)}. */
  static double[] logOdds(float[] scores) {
    double[] logOdds = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      logOdds[row] = logOdds(scores[row]);
    }
    return logOdds;
  }

  /**
   * ln(s / (1 - s)), strictly increasing in the score. 0 and 1, where it is infinite, count as the
   * middle between them and the next float.
   */
  static double logOdds(float score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score is " + score + "; calibration needs 0 to 1");
    }
    double inside = Math.min(Math.max(score, Float.MIN_VALUE / 2.0), 1 - Math.ulp(0.5f) / 2.0);
    return Math.log(inside / (1 - inside));
  }

  static double sigmoid(double logOdds) {
    double e = Math.exp(-Math.abs(logOdds));
    return logOdds >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /**
   * Fits a line to some rows.
   *
   * @param guess a line near the result, which saves time and makes no difference to the result
   */
  static Line fit(
      double[] logOdds, boolean[] positive, IntPredicate included, Optional<Line> guess) {
    double[] chosen = new double[logOdds.length];
    boolean[] labels = new boolean[logOdds.length];
    int rows = 0;
    for (int row = 0; row < logOdds.length; row++) {
      if (included.test(row)) {
        chosen[rows] = logOdds[row];
        labels[rows++] = positive[row];
      }
    }
    return new PlattScaling(chosen, labels, rows).line(guess);
  }

  private Line line(Optional<Line> guess) {
    if (isConstant(logOdds, rows) || isConstant(positive, rows)) {
      return interceptAlone();
    }
    // Where all rows are equally probable, the loss is curved, and Newton's method finds its way.
    Line prior = new Line(0, Math.log((positives + 1.0) / (rows - positives + 1.0)));
    Line line = guess.flatMap(this::minimum).or(() -> minimum(prior)).orElse(prior);
    return line.slope > 0 ? line : interceptAlone();
  }

  private static boolean isConstant(double[] values, int count) {
    for (int i = 1; i < count; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstant(boolean[] values, int count) {
    for (int i = 1; i < count; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** Newton's method with backtracking; empty if it gets stuck. */
  private Optional<Line> minimum(Line start) {
    double slope = start.slope;
    double intercept = start.intercept;
    evaluate(slope, intercept);
    for (int step = 0; step < MOST_STEPS; step++) {
      double a = slopeCurvature + RIDGE;
      double c = interceptCurvature + RIDGE;
      double determinant = a * c - mixedCurvature * mixedCurvature;
      double slopeStep = -(c * slopeGradient - mixedCurvature * interceptGradient) / determinant;
      double interceptStep =
          -(a * interceptGradient - mixedCurvature * slopeGradient) / determinant;
      double descent = slopeGradient * slopeStep + interceptGradient * interceptStep;
      boolean last = Math.abs(slopeStep) < SHORT_STEP && Math.abs(interceptStep) < SHORT_STEP;
      double before = loss;
      double factor = 1;
      evaluate(slope + slopeStep, intercept + interceptStep);
      // Rounding may make the loss after a short step look larger; it is taken all the same.
      while (!last && !(loss <= before + SUFFICIENT_DECREASE * factor * descent)) {
        factor /= 2;
        if (factor < SMALLEST_FACTOR) {
          return Optional.empty();
        }
        evaluate(slope + factor * slopeStep, intercept + factor * interceptStep);
      }
      slope += factor * slopeStep;
      intercept += factor * interceptStep;
      if (last) {
        return Optional.of(new Line(slope, intercept));
      }
    }
    return Optional.empty();
  }

  /** The intercept whose probabilities have the mean of the targets, with slope 1. */
  private Line interceptAlone() {
    double share =
        (positives * targetOfPositives + (rows - positives) * targetOfNegatives)
            / Math.max(1, rows);
    double middle = rows == 0 ? 0 : Math.log(share / (1 - share));
    // All probabilities are below the mean target at one end, and above it at the other.
    double low = middle - Arrays.stream(logOdds, 0, rows).max().orElse(0);
    double high = middle - Arrays.stream(logOdds, 0, rows).min().orElse(0);
    double intercept = (low + high) / 2;
    for (int step = 0; step < MOST_STEPS; step++) {
      evaluate(1, intercept);
      if (interceptGradient > 0) {
        high = intercept;
      } else {
        low = intercept;
      }
      double next = intercept - interceptGradient / interceptCurvature;
      if (!(next >= low && next <= high)) {
        next = (low + high) / 2;
      }
      boolean last = Math.abs(next - intercept) < SHORT_STEP;
      intercept = next;
      if (last) {
        break;
      }
    }
    return new Line(1, intercept);
  }

  /** Computes the loss and its derivatives at a point. */
  private void evaluate(double slope, double intercept) {
    loss = 0;
    slopeGradient = 0;
    interceptGradient = 0;
    slopeCurvature = 0;
    mixedCurvature = 0;
    interceptCurvature = 0;
    for (int row = 0; row < rows; row++) {
      double x = logOdds[row];
      double target = positive[row] ? targetOfPositives : targetOfNegatives;
      double z = slope * x + intercept;
      double e = Math.exp(-Math.abs(z));
      double p = z >= 0 ? 1 / (1 + e) : e / (1 + e);
      double residual = p - target;
      double weight = e / ((1 + e) * (1 + e));
      // Math.log is several times as fast as Math.log1p; what it loses is far below the sum.
      loss += Math.max(z, 0) - target * z + Math.log(1 + e);
      slopeGradient += residual * x;
      interceptGradient += residual;
      slopeCurvature += weight * x * x;
      mixedCurvature += weight * x;
      interceptCurvature += weight;
    }
  }
}
