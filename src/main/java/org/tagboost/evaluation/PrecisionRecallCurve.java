package org.tagboost.evaluation;

import java.util.Arrays;

/**
 * Precision against recall of one tag, one point per threshold, highest first. Thresholds at which
 * no further positive is found are left out: they only lower the precision of a recall that was
 * reached before.
 *
 * @param recall ascending, in (0, 1], the last 1; empty for a tag without positives
 * @param precision in (0, 1], as long as {@code recall}
 */
public record PrecisionRecallCurve(double[] recall, double[] precision) {

  /**
   * The curve, thinned to points evenly spaced among those it has.
   *
   * @param scores the higher, the likelier
   * @param positive which rows carry the tag; as long as {@code scores}
   * @param most number of points at most, at least 2; first and last are kept
   * @throws IllegalArgumentException if a score is NaN
   */
  public static PrecisionRecallCurve of(float[] scores, boolean[] positive, int most) {
    long[] ascending = new long[scores.length];
    int positives = 0;
    for (int row = 0; row < scores.length; row++) {
      ascending[row] = ScoreOrder.pack(scores[row], positive[row] ? 1 : 0);
      positives += positive[row] ? 1 : 0;
    }
    Arrays.sort(ascending);
    double[] recall = new double[positives];
    double[] precision = new double[positives];
    int points = 0;
    int found = 0;
    int unseen = ascending.length;
    while (unseen > 0) {
      long threshold = ascending[unseen - 1];
      int before = found;
      while (unseen > 0 && ScoreOrder.equalScores(ascending[unseen - 1], threshold)) {
        unseen--;
        found += ScoreOrder.payload(ascending[unseen]);
      }
      if (found > before) {
        recall[points] = (double) found / positives;
        precision[points] = (double) found / (ascending.length - unseen);
        points++;
      }
    }
    return new PrecisionRecallCurve(
        thinned(recall, points, most), thinned(precision, points, most));
  }

  private static double[] thinned(double[] values, int points, int most) {
    if (points <= most) {
      return Arrays.copyOf(values, points);
    }
    double[] kept = new double[most];
    for (int i = 0; i < most; i++) {
      kept[i] = values[(int) Math.round((double) i * (points - 1) / (most - 1))];
    }
    return kept;
  }
}
