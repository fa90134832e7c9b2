package org.tagboost.evaluation;

import java.util.Arrays;

/** Ranks of scores: 1 for the lowest; equal scores share the mean of their ranks. */
public final class Ranks {

  private Ranks() {}

  /**
   * Adds each row's rank to what is there.
   *
   * @param into as long as {@code scores}
   * @throws IllegalArgumentException if a score is NaN
   */
  public static void add(float[] scores, double[] into) {
    long[] ascending = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      ascending[row] = ScoreOrder.pack(scores[row], row);
    }
    Arrays.sort(ascending);
    int start = 0;
    while (start < ascending.length) {
      int end = start + 1;
      while (end < ascending.length && ScoreOrder.equalScores(ascending[start], ascending[end])) {
        end++;
      }
      double rank = (start + 1 + end) / 2.0; // mean of the ranks start + 1 to end
      for (int i = start; i < end; i++) {
        into[ScoreOrder.payload(ascending[i])] += rank;
      }
      start = end;
    }
  }
}
