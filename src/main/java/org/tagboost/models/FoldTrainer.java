package org.tagboost.models;

/** Trains tags on one fold. Not thread-safe: one per worker. */
public interface FoldTrainer extends AutoCloseable {

  /**
   * Trains some tags and scores the fold's held-out and test tracks with them. The result depends
   * on the fold's data, the tags and the seed alone, not on what was trained before.
   *
   * @param tags tag numbers, each with at least one positive and one negative in the training part
   * @param seed for whatever is random
   */
  TrainedTags train(int[] tags, int seed);

  /** Frees native memory. */
  @Override
  void close();
}
