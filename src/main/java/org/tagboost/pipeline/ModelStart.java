package org.tagboost.pipeline;

import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.models.StartScores;

/**
 * The scores of the model that another starts from.
 *
 * @param scores its plain scores: of a held-out track out-of-fold, of a test track as submitted
 * @param nested its scores of training tracks, by models that did not see the held-out fold
 */
record ModelStart(ScoreFiles scores, NestedScores nested) {

  /**
   * The scores that a split needs. A refit, which scores no training track, learns from plain
   * out-of-fold scores.
   *
   * @param training rows of the training tracks to learn from
   * @param stopping rows of those that decide when to stop
   */
  StartScores of(Split split, int[] training, Optional<int[]> stopping) {
    FloatMatrix train =
        split.fold().isPresent() ? nested.ofFold(split.fold().getAsInt()) : scores.outOfFold();
    FloatMatrix test = scores.test();
    int[] testRows = split.scoresTest() ? IntStream.range(0, test.rows()).toArray() : new int[0];
    return new StartScores(
        new StartScores.View(train, training),
        stopping.map(rows -> new StartScores.View(train, rows)),
        new StartScores.View(train, split.heldOut()),
        new StartScores.View(test, testRows));
  }
}
