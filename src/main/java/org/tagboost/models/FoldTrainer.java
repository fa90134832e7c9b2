package org.tagboost.models;

import java.util.Optional;

/** Trains tags on one fold. Not thread-safe: one per worker. */
public interface FoldTrainer extends AutoCloseable {

  /**
   * Trains some tags. The model depends on the fold's data, the tags and the seed alone, not on
   * what was trained before.
   *
   * @param tags tag numbers, ascending, each with at least one positive and one negative among the
   *     training tracks
   * @param seed for whatever is random
   * @return a model of these tags, to be closed by the caller
   */
  TagModel train(int[] tags, int seed);

  /**
   * As {@link #train}, with leave-one-out scores if the kind of model has them without training
   * again.
   */
  default TrainedTags trainLeavingOneOut(int[] tags, int seed) {
    return new TrainedTags(train(tags, seed), Optional.empty());
  }

  /**
   * The same training in the steps that {@link TagTrainer#steps} says; only called if there are
   * any.
   *
   * @param leaveOneOut whether leave-one-out scores are wanted too
   * @param finished knows what other processes have done
   * @return to be closed before this trainer
   */
  default SteppedTraining inSteps(
      int[] tags, int seed, boolean leaveOneOut, SteppedTraining.Finished finished) {
    throw new UnsupportedOperationException("no steps");
  }

  /** Frees native memory. */
  @Override
  void close();
}
