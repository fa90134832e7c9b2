package org.tagboost.report;

import java.util.Locale;
import org.tagboost.evaluation.BootstrapInterval;

/** Whether an experiment is better than the base it is compared with. */
public enum Verdict {
  BETTER,
  WORSE,
  UNDECIDED,
  /** All scores are equal. */
  IDENTICAL;

  /**
   * A smaller difference is undecided: other seeds alone cause as much, which the bootstrap over
   * tracks does not measure.
   */
  public static final double SMALLEST_DIFFERENCE = 0.001;

  /** The rule, for readers of a comparison. */
  public static String rule(BootstrapInterval settings) {
    return String.format(
        Locale.ROOT,
        "better (worse): the %.0f %% interval of the difference is above (below) 0, and the"
            + " difference is at least %s; undecided: otherwise, and whenever the configs differ in"
            + " seeds alone. Interval: percentiles over %d paired bootstrap resamples of the"
            + " tracks.",
        100 * settings.level(),
        SMALLEST_DIFFERENCE,
        settings.resamples());
  }

  /**
   * Judges a difference of scores that are not identical.
   *
   * @param seedsAlone whether nothing but seeds differs, so that the difference must be chance
   */
  public static Verdict of(
      double difference, BootstrapInterval.Interval interval, boolean seedsAlone) {
    if (seedsAlone || !(Math.abs(difference) >= SMALLEST_DIFFERENCE)) {
      return UNDECIDED;
    }
    if (interval.low() > 0) {
      return BETTER;
    }
    return interval.high() < 0 ? WORSE : UNDECIDED;
  }

  /** As reports print it: lower-case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
