package org.tagboost.evaluation;

import java.util.List;

/**
 * Quality of decisions over all tags.
 *
 * @param perTag by column
 * @param macro means over the tags that have a positive; NaN if none has one
 * @param micro of the counts of all tags added up
 */
public record DecisionMetrics(List<ConfusionCounts> perTag, Rates macro, Rates micro) {

  /** Precision, recall and F1, each in [0, 1]. */
  public record Rates(double precision, double recall, double f1) {
    static Rates of(ConfusionCounts counts) {
      return new Rates(counts.precision(), counts.recall(), counts.f1());
    }
  }

  public DecisionMetrics {
    perTag = List.copyOf(perTag);
  }

  public static DecisionMetrics of(List<ConfusionCounts> perTag) {
    List<Rates> scored =
        perTag.stream().filter(counts -> counts.positives() > 0).map(Rates::of).toList();
    return new DecisionMetrics(
        perTag,
        new Rates(
            scored.stream().mapToDouble(Rates::precision).average().orElse(Double.NaN),
            scored.stream().mapToDouble(Rates::recall).average().orElse(Double.NaN),
            scored.stream().mapToDouble(Rates::f1).average().orElse(Double.NaN)),
        Rates.of(perTag.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus)));
  }

  /**
   * Decides and counts.
   *
   * @param tracks rows of scores and labels
   * @param thresholds by column; a score at or above it is decided, positive infinity decides none
   */
  public static DecisionMetrics of(
      int tracks, ScoreColumns scores, LabelColumns labels, float[] thresholds) {
    float[] score = new float[tracks];
    boolean[] positive = new boolean[tracks];
    ConfusionCounts[] perTag = new ConfusionCounts[thresholds.length];
    for (int tag = 0; tag < perTag.length; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      perTag[tag] = ConfusionCounts.of(score, positive, thresholds[tag]);
    }
    return of(List.of(perTag));
  }
}
