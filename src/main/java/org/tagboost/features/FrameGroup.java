package org.tagboost.features;

import org.tagboost.data.Sequence;

/** A feature group that is pooled from a track's frames. */
public non-sealed interface FrameGroup extends FeatureGroup {

  /**
   * Prepares one thread for pooling.
   *
   * @param pass takes the visitors that want to see every frame
   */
  Pooler pooler(FramePass pass);

  /** Pools tracks one after the other. Not thread-safe. */
  @FunctionalInterface
  interface Pooler {

    /**
     * Writes the group's columns of a track, after the pass over its frames.
     *
     * @param frames how many of the sequence's frames count, from the first on; at least 1
     * @param row takes the columns from {@code first} on
     */
    void pool(Sequence sequence, int frames, float[] row, int first);
  }
}
