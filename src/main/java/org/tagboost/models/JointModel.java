package org.tagboost.models;

import java.util.List;

/** Models of several folds that score the same tracks together, as far as they compute the same. */
@FunctionalInterface
public interface JointModel {

  /**
   * Scores tracks by each model.
   *
   * @return for each model what its {@link TagModel#score} would return, to the last bit
   */
  List<float[][]> score(ScoredTracks tracks);
}
