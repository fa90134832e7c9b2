package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows ranked once per tag, so that the average precision of any resample of the rows takes one
 * pass. Tags without a positive are left out.
 */
final class RankedTags {

  private static final int LAST_OF_THRESHOLD = 1;
  private static final int POSITIVE = 2;
  private static final int ROW_SHIFT = 2;

  /** Per tag, best score first: the row, whether it is positive, whether a lower score follows. */
  private final List<int[]> rankings = new ArrayList<>();

  RankedTags(int rows, int tags, ScoreColumns scores, LabelColumns labels) {
    if (rows > Integer.MAX_VALUE >> ROW_SHIFT) {
      throw new IllegalArgumentException(rows + " rows are too many to rank");
    }
    float[] score = new float[rows];
    boolean[] positive = new boolean[rows];
    long[] ascending = new long[rows];
    for (int tag = 0; tag < tags; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      boolean anyPositive = false;
      for (int row = 0; row < rows; row++) {
        anyPositive |= positive[row];
        ascending[row] = ScoreOrder.pack(score[row], row);
      }
      if (anyPositive) {
        Arrays.sort(ascending);
        rankings.add(ranking(ascending, positive));
      }
    }
  }

  private static int[] ranking(long[] ascending, boolean[] positive) {
    int[] ranking = new int[ascending.length];
    for (int i = 0; i < ranking.length; i++) {
      int from = ascending.length - 1 - i;
      int row = ScoreOrder.payload(ascending[from]);
      boolean last = from == 0 || !ScoreOrder.equalScores(ascending[from - 1], ascending[from]);
      ranking[i] =
          row << ROW_SHIFT | (positive[row] ? POSITIVE : 0) | (last ? LAST_OF_THRESHOLD : 0);
    }
    return ranking;
  }

  /**
   * Macro average precision of a resample, over the tags that have a positive in it.
   *
   * @param counts how often each row was drawn
   * @return NaN if no tag has a positive
   */
  double macro(int[] counts) {
    double sum = 0;
    int scored = 0;
    for (int[] ranking : rankings) {
      double averagePrecision = averagePrecision(ranking, counts);
      if (!Double.isNaN(averagePrecision)) {
        sum += averagePrecision;
        scored++;
      }
    }
    return scored == 0 ? Double.NaN : sum / scored;
  }

  private static double averagePrecision(int[] ranking, int[] counts) {
    double sum = 0;
    long seen = 0;
    long found = 0;
    long hits = 0;
    for (int entry : ranking) {
      int count = counts[entry >> ROW_SHIFT];
      seen += count;
      if ((entry & POSITIVE) != 0) {
        hits += count;
      }
      if ((entry & LAST_OF_THRESHOLD) != 0 && hits > 0) {
        found += hits;
        sum += (double) hits * found / seen;
        hits = 0;
      }
    }
    return found == 0 ? Double.NaN : sum / found;
  }
}
