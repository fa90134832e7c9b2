package org.tagboost.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.evaluation.Folds;

/**
 * Which tracks one model is trained on, and which it scores.
 *
 * @param name {@code fold-0} and so on, or {@code refit}
 * @param training rows of the training tracks to learn from
 * @param heldOut rows of the training tracks to score; none for a refit
 * @param scoresTest whether it scores the test tracks
 */
record Split(String name, int[] training, int[] heldOut, boolean scoresTest) {

  /**
   * The splits of a model: one a fold, and one of all rows if it is to be refitted, which then
   * alone scores the test tracks.
   */
  static List<Split> of(Folds folds, boolean refit) {
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      splits.add(new Split("fold-" + fold, folds.rowsOutside(fold), folds.rowsIn(fold), !refit));
    }
    if (refit) {
      int[] all = IntStream.range(0, folds.rows()).toArray();
      splits.add(new Split("refit", all, new int[0], true));
    }
    return splits;
  }
}
