package org.tagboost.submission;

/** Probabilities of all tags, one track at a time. */
@FunctionalInterface
public interface RowSource {

  /**
   * Copies a track's probabilities.
   *
   * @param row 0-based, in the order of the tracks
   * @param into filled whole, one probability a tag
   */
  void copy(int row, float[] into);
}
