package org.tagboost.evaluation;

import java.util.Arrays;

/**
 * Average precision of one tag: the sum over distinct scores, best first, of (R_n - R_{n-1}) * P_n,
 * where R and P are recall and precision of the tracks scored at least that high.
 *
 * <p>Equal scores form one threshold and nothing is interpolated, as in scikit-learn's {@code
 * average_precision_score}.
 */
public final class AveragePrecision {

  private AveragePrecision() {}

  /**
   * Average precision over all rows.
   *
   * @param scores the higher, the likelier; any scale, infinities allowed
   * @param positive which rows carry the tag; as long as {@code scores}
   * @return in (0, 1]; NaN if no row is positive
   * @throws IllegalArgumentException if a score is NaN or the lengths differ
   */
  public static double of(float[] scores, boolean[] positive) {
    checkLengths(scores, positive);
    long[] ranking = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      ranking[row] = ScoreOrder.pack(scores[row], positive[row] ? 1 : 0);
    }
    return ofUnsorted(ranking);
  }

  /**
   * As {@link #of(float[], boolean[])}, over some rows only.
   *
   * @param rows 0-based, in any order; a row listed twice counts twice
   */
  public static double of(float[] scores, boolean[] positive, int[] rows) {
    checkLengths(scores, positive);
    long[] ranking = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ranking[i] = ScoreOrder.pack(scores[rows[i]], positive[rows[i]] ? 1 : 0);
    }
    return ofUnsorted(ranking);
  }

  private static void checkLengths(float[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + positive.length + " labels");
    }
  }

  private static double ofUnsorted(long[] ranking) {
    Arrays.sort(ranking);
    double sum = 0;
    int found = 0;
    int unseen = ranking.length;
    while (unseen > 0) {
      long threshold = ranking[unseen - 1];
      int hits = 0;
      while (unseen > 0 && ScoreOrder.equalScores(ranking[unseen - 1], threshold)) {
        unseen--;
        hits += ScoreOrder.payload(ranking[unseen]);
      }
      found += hits;
      sum += (double) hits * found / (ranking.length - unseen);
    }
    return found == 0 ? Double.NaN : sum / found;
  }
}
