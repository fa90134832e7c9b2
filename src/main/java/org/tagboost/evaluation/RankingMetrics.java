package org.tagboost.evaluation;

/**
 * How well scores rank the tracks of each tag, and all pairs of a track and a tag.
 *
 * @param averagePrecision of each tag; NaN without a positive
 * @param rocAuc of each tag; NaN without a positive or without a negative
 * @param microAveragePrecision of all pairs ranked together; NaN without a positive
 * @param microRocAuc of all pairs ranked together; NaN without a positive or without a negative
 */
public record RankingMetrics(
    double[] averagePrecision, double[] rocAuc, double microAveragePrecision, double microRocAuc) {

  /**
   * Computes all of them.
   *
   * @param tracks rows of scores and labels
   * @throws IllegalArgumentException if a score is NaN
   * @throws ArithmeticException if there are more than 2^31 - 1 pairs
   */
  public static RankingMetrics of(int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    double[] averagePrecision = new double[tags];
    double[] rocAuc = new double[tags];
    float[] score = new float[tracks];
    boolean[] positive = new boolean[tracks];
    float[] allScores = new float[Math.multiplyExact(tracks, tags)];
    boolean[] allPositive = new boolean[allScores.length];
    for (int tag = 0; tag < tags; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      averagePrecision[tag] = AveragePrecision.of(score, positive);
      rocAuc[tag] = RocAuc.of(score, positive);
      System.arraycopy(score, 0, allScores, tag * tracks, tracks);
      System.arraycopy(positive, 0, allPositive, tag * tracks, tracks);
    }
    return new RankingMetrics(
        averagePrecision,
        rocAuc,
        AveragePrecision.of(allScores, allPositive),
        RocAuc.of(allScores, allPositive));
  }

  /** Mean over the tags that have a positive; NaN if none has one. */
  public double macroAveragePrecision() {
    return Evaluation.macroOf(averagePrecision);
  }

  /** Mean over the tags that have a positive and a negative; NaN if none has both. */
  public double macroRocAuc() {
    return Evaluation.macroOf(rocAuc);
  }
}
