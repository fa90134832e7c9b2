package org.tagboost.evaluation;

/**
 * How decisions compare with labels. Precision, recall and F1 equal scikit-learn's with {@code
 * zero_division=0}.
 *
 * @param truePositives decided, and labelled
 * @param falsePositives decided, and not labelled
 * @param falseNegatives not decided, and labelled
 */
public record ConfusionCounts(long truePositives, long falsePositives, long falseNegatives) {

  /** Of nothing. */
  public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0);

  /**
   * Counts the rows of one tag.
   *
   * @param threshold a score at or above it is decided; positive infinity decides none
   * @param positive as long as {@code scores}
   */
  public static ConfusionCounts of(float[] scores, boolean[] positive, float threshold) {
    long truePositives = 0;
    long falsePositives = 0;
    long falseNegatives = 0;
    for (int row = 0; row < scores.length; row++) {
      boolean decided = threshold != Float.POSITIVE_INFINITY && scores[row] >= threshold;
      truePositives += decided && positive[row] ? 1 : 0;
      falsePositives += decided && !positive[row] ? 1 : 0;
      falseNegatives += !decided && positive[row] ? 1 : 0;
    }
    return new ConfusionCounts(truePositives, falsePositives, falseNegatives);
  }

  public ConfusionCounts plus(ConfusionCounts other) {
    return new ConfusionCounts(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives);
  }

  /** Number of labels. */
  public long positives() {
    return truePositives + falseNegatives;
  }

  /** Number of decisions. */
  public long decided() {
    return truePositives + falsePositives;
  }

  /** Share of the decisions that are right; 0 if nothing is decided. */
  public double precision() {
    return share(truePositives, decided());
  }

  /** Share of the labels that are found; 0 if there is none. */
  public double recall() {
    return share(truePositives, positives());
  }

  /** Harmonic mean of precision and recall; 0 if nothing is found. */
  public double f1() {
    return share(2 * truePositives, decided() + positives());
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
