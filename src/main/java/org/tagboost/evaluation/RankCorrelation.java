package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Spearman's rank correlation between members: Pearson's correlation of their ranks, where ties
 * share the mean of theirs (as in SciPy's {@code spearmanr}).
 */
public final class RankCorrelation {

  private RankCorrelation() {}

  /**
   * Correlation of each pair of members, taken within each tag and averaged over tags. A tag to
   * which one of the two gives equal scores throughout has none, and is left out of that pair's
   * mean.
   *
   * @param rows number of tracks
   * @return members x members, symmetric, in [-1, 1]; NaN where no tag has a correlation
   */
  public static double[][] meanOverTags(int rows, int tags, List<ScoreColumns> members) {
    int count = members.size();
    double[][] sums = new double[count][count];
    int[][] defined = new int[count][count];
    float[] scores = new float[rows];
    double[][] ranks = new double[count][rows];
    for (int tag = 0; tag < tags; tag++) {
      for (int member = 0; member < count; member++) {
        members.get(member).copy(tag, scores);
        Arrays.fill(ranks[member], 0);
        Ranks.add(scores, ranks[member]);
      }
      for (int a = 0; a < count; a++) {
        for (int b = a; b < count; b++) {
          double correlation = ofRanks(ranks[a], ranks[b]);
          if (!Double.isNaN(correlation)) {
            sums[a][b] += correlation;
            defined[a][b]++;
          }
        }
      }
    }
    double[][] means = new double[count][count];
    for (int a = 0; a < count; a++) {
      for (int b = a; b < count; b++) {
        means[a][b] = defined[a][b] == 0 ? Double.NaN : sums[a][b] / defined[a][b];
        means[b][a] = means[a][b];
      }
    }
    return means;
  }

  /** Pearson's correlation of two rankings of the same rows; NaN if one is constant. */
  private static double ofRanks(double[] first, double[] second) {
    double mean = (first.length + 1) / 2.0; // of ranks from 1, ties or not
    double products = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int row = 0; row < first.length; row++) {
      double x = first[row] - mean;
      double y = second[row] - mean;
      products += x * y;
      firstSquares += x * x;
      secondSquares += y * y;
    }
    return firstSquares == 0 || secondSquares == 0
        ? Double.NaN
        : products / Math.sqrt(firstSquares * secondSquares);
  }
}
