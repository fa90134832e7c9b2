package org.tagboost.models;

import java.util.List;

/**
 * A way of learning tags, with its settings. Thread-safe.
 *
 * <p>Work comes fold by fold: what can be shared by the tags of a fold (a quantised matrix) is made
 * once, by {@link #open}, and each task then trains some tags on it.
 */
public interface TagTrainer {

  /** Whether one task trains all tags of a fold together, rather than a task each tag. */
  boolean trainsTagsTogether();

  /** Prepares a fold for training in one thread. */
  FoldTrainer open(FoldData data);

  /**
   * The steps in which several processes can train all tags of a fold together, beside training
   * them as one task: for folds so large that it is worth while.
   *
   * @param leaveOneOut whether leave-one-out scores are wanted too
   * @return in their order; none if it is one task only
   */
  default List<SteppedTraining.Step> steps(DataSize size, boolean leaveOneOut) {
    return List.of();
  }

  /**
   * Memory that {@link #open} and training take in one worker, native memory included; an estimate
   * within a factor of about two.
   *
   * @return bytes
   */
  long memoryBytes(DataSize size);

  /**
   * What of {@link #memoryBytes} is on Java's heap; all, unless a kind says otherwise.
   *
   * @return bytes
   */
  default long heapBytes(DataSize size) {
    return memoryBytes(size);
  }

  /**
   * About how long training one task takes one worker, scoring included. Only the relation between
   * trainers matters: machines differ.
   *
   * @return seconds on the machine where it was measured, above 0
   */
  double taskSeconds(DataSize size);

  /**
   * The size of a fold.
   *
   * @param trainingTracks tracks to learn from
   * @param scoredTracks held-out and test tracks together
   * @param columns feature columns
   * @param tags tags in all
   */
  record DataSize(long trainingTracks, long scoredTracks, long columns, long tags) {}
}
