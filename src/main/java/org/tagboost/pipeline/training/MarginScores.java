package org.tagboost.pipeline.training;

import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.models.BaseMargins;

/**
 * The scores of the model whose log-odds another takes as base margins.
 *
 * @param scores its plain scores: of a held-out track out-of-fold, of a test track as submitted
 * @param nested its scores of training tracks, by models that did not see the held-out fold
 */
public record MarginScores(ScoreFiles scores, NestedScores nested) {

  /**
   * What training on a split may see.
   *
   * @param training rows of the training tracks to learn from
   * @param stopping rows of those that decide when to stop
   */
  BaseMargins of(Split split, int[] training, Optional<int[]> stopping) {
    FloatMatrix train = train(split);
    return new BaseMargins(
        new BaseMargins.View(train, training),
        stopping.map(rows -> new BaseMargins.View(train, rows)));
  }

  /** For scoring the held-out tracks of a split. */
  BaseMargins.View heldOut(Split split) {
    return new BaseMargins.View(train(split), split.heldOut());
  }

  /**
   * For scoring all test tracks: by the model of the same fold where its scores are there, as for
   * held-out tracks; otherwise by all models' mean.
   */
  BaseMargins.View test(Split split) {
    FloatMatrix test =
        split.fold().stream()
            .boxed()
            .findFirst()
            .flatMap(nested::testOfFold)
            .orElseGet(scores::test);
    return new BaseMargins.View(test, IntStream.range(0, test.rows()).toArray());
  }

  /** For scoring no tracks. */
  BaseMargins.View none() {
    return new BaseMargins.View(scores.test(), new int[0]);
  }

  /** A refit, which scores no training track, learns from plain out-of-fold scores. */
  private FloatMatrix train(Split split) {
    return split.fold().isPresent() ? nested.ofFold(split.fold().getAsInt()) : scores.outOfFold();
  }
}
