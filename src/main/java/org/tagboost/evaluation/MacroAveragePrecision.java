package org.tagboost.evaluation;

import java.util.stream.IntStream;

/** Average precision tag by tag, and its mean over the tags that have a positive. */
public final class MacroAveragePrecision {

  private MacroAveragePrecision() {}

  /**
   * Judges all rows.
   *
   * @param rows length of a column
   * @param tags number of columns
   * @throws IllegalArgumentException if a score is NaN
   */
  public static TagPrecision of(int rows, int tags, ScoreColumns scores, LabelColumns labels) {
    return of(rows, tags, scores, labels, IntStream.range(0, rows).toArray());
  }

  /**
   * As {@link #of(int, int, ScoreColumns, LabelColumns)}, but judges some rows only.
   *
   * @param subset 0-based rows, such as {@link Folds#rowsIn}; the scores of others may be NaN
   */
  public static TagPrecision of(
      int rows, int tags, ScoreColumns scores, LabelColumns labels, int[] subset) {
    float[] score = new float[rows];
    boolean[] positive = new boolean[rows];
    double[] perTag = new double[tags];
    for (int tag = 0; tag < tags; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      perTag[tag] = AveragePrecision.of(score, positive, subset);
    }
    return new TagPrecision(perTag);
  }
}
