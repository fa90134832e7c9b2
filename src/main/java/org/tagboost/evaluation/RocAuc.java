package org.tagboost.evaluation;

/**
 * Area under the ROC curve of one tag: the probability that a track with the tag scores higher than
 * one without it, where equal scores count one half. Equals scikit-learn's {@code roc_auc_score}.
 */
public final class RocAuc {

  private RocAuc() {}

  /**
   * Area over all rows.
   *
   * @param scores the higher, the likelier; any scale, infinities allowed
   * @param positive which rows carry the tag; as long as {@code scores}
   * @return in [0, 1]; NaN if all rows or none are positive
   * @throws IllegalArgumentException if a score is NaN or the lengths differ
   */
  public static double of(float[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + positive.length + " labels");
    }
    double[] ranks = new double[scores.length];
    Ranks.add(scores, ranks);
    // The ranks of the positives less those that they would have among themselves count, for each
    // positive, the negatives below it (Mann and Whitney's U).
    double sum = 0;
    long positives = 0;
    for (int row = 0; row < ranks.length; row++) {
      if (positive[row]) {
        sum += ranks[row];
        positives++;
      }
    }
    long negatives = ranks.length - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (sum - positives * (positives + 1) / 2.0) / positives / negatives;
  }
}
