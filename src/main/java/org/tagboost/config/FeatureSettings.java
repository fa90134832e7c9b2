package org.tagboost.config;

import java.util.List;

/**
 * The settings of one feature group. Each kind has a record of its own, so that equal settings are
 * equal, and so that they can be saved as JSON beside the features and read again.
 */
public interface FeatureSettings {

  /**
   * Number of columns, at least 1.
   *
   * @param dims dims of a frame
   */
  int columns(int dims);

  /** Whether there is one column for each dim of a frame, in order. */
  default boolean perDim() {
    return false;
  }

  /**
   * The groups whose columns this one is derived from, in order. Empty: it is pooled from frames.
   */
  default List<String> of() {
    return List.of();
  }

  /** What the group's 0-based column is, for people: {@code dim 17}, {@code component 0}. */
  default String label(int column) {
    return (perDim() ? "dim " : "column ") + column;
  }
}
