package org.tagboost.evaluation;

import java.util.Arrays;
import org.tagboost.data.Labels;

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

  /** The columns of labels, a row a track. */
  static LabelColumns of(Labels labels) {
    return (tag, into) -> {
      Arrays.fill(into, false);
      for (int track : labels.positivesOf(tag)) {
        into[track] = true;
      }
    };
  }
}
