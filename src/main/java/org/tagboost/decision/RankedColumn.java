package org.tagboost.decision;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.tagboost.evaluation.ScoreOrder;

/** The rows of one tag, ranked once, so that a threshold for any subset of them takes one pass. */
final class RankedColumn {

  private final float[] scores;
  private final boolean[] positive;
  private final long[] ascending;

  /**
   * @param scores not NaN; not copied
   * @param positive as long as {@code scores}; not copied
   */
  RankedColumn(float[] scores, boolean[] positive) {
    this.scores = scores;
    this.positive = positive;
    this.ascending = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      ascending[row] = ScoreOrder.pack(scores[row], row);
    }
    Arrays.sort(ascending);
  }

  /**
   * The threshold with the highest F1, the highest of equally good ones.
   *
   * @param included the rows to look at
   * @return {@link Thresholds#NEVER} without a positive among them
   */
  float bestF1(IntPredicate included) {
    int positives = positives(included);
    var best =
        new Object() {
          float threshold = Thresholds.NEVER;
          long numerator = 0;
          long denominator = 1;
        };
    walk(
        included,
        (threshold, found, decided) -> {
          // F1 = 2 found / (decided + positives), compared as fractions: rounding makes no ties.
          long denominator = (long) decided + positives;
          if (found * best.denominator > best.numerator * denominator) {
            best.threshold = threshold;
            best.numerator = found;
            best.denominator = denominator;
          }
        });
    return best.threshold;
  }

  /**
   * The lowest threshold whose precision is at least the one asked for.
   *
   * @return {@link Thresholds#NEVER} if no threshold reaches it
   */
  float atPrecision(double precision, IntPredicate included) {
    float[] lowest = {Thresholds.NEVER};
    walk(
        included,
        (threshold, found, decided) -> {
          if (found > 0 && (double) found / decided >= precision) {
            lowest[0] = threshold;
          }
        });
    return lowest[0];
  }

  private int positives(IntPredicate included) {
    int positives = 0;
    for (int row = 0; row < positive.length; row++) {
      if (positive[row] && included.test(row)) {
        positives++;
      }
    }
    return positives;
  }

  private interface Step {
    /**
     * @param found positives at or above the threshold
     * @param decided rows at or above it
     */
    void at(float threshold, int found, int decided);
  }

  /** Visits each distinct score of the included rows as a threshold, highest first. */
  private void walk(IntPredicate included, Step step) {
    int found = 0;
    int decided = 0;
    int unseen = ascending.length;
    while (unseen > 0) {
      long threshold = ascending[unseen - 1];
      int before = decided;
      while (unseen > 0 && ScoreOrder.equalScores(ascending[unseen - 1], threshold)) {
        unseen--;
        int row = ScoreOrder.payload(ascending[unseen]);
        if (included.test(row)) {
          decided++;
          found += positive[row] ? 1 : 0;
        }
      }
      if (decided > before) {
        step.at(scores[ScoreOrder.payload(threshold)], found, decided);
      }
    }
  }
}
