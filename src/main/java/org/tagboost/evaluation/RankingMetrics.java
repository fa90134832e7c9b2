package org.tagboost.evaluation;

/**
 * How well scores rank the tracks of each tag.
 *
 * @param averagePrecision of each tag; NaN without a positive
 * @param rocAuc of each tag; NaN without a positive or without a negative
 */
public record RankingMetrics(double[] averagePrecision, double[] rocAuc) {

  /**
   * Computes both.
   *
   * @param tracks rows of scores and labels
   * @throws IllegalArgumentException if a score is NaN
   */
  public static RankingMetrics of(int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    double[] averagePrecision = new double[tags];
    double[] rocAuc = new double[tags];
    float[] score = new float[tracks];
    boolean[] positive = new boolean[tracks];
    for (int tag = 0; tag < tags; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      averagePrecision[tag] = AveragePrecision.of(score, positive);
      rocAuc[tag] = RocAuc.of(score, positive);
    }
    return new RankingMetrics(averagePrecision, rocAuc);
  }
}
