package org.tagboost.evaluation;

/** Scores of all tracks, one tag at a time. */
@FunctionalInterface
public interface ScoreColumns {

  /**
   * Copies a tag's scores.
   *
   * @param tag 0-based
   * @param into filled whole, one score a row
   */
  void copy(int tag, float[] into);
}
