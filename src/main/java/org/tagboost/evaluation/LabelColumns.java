package org.tagboost.evaluation;

/** Labels of all tracks, one tag at a time. */
@FunctionalInterface
public interface LabelColumns {

  /**
   * Copies which tracks carry a tag.
   *
   * @param tag 0-based
   * @param into filled whole, one label a row; what it held before must be overwritten
   */
  void copy(int tag, boolean[] into);
}
