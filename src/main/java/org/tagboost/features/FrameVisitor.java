package org.tagboost.features;

import org.tagboost.data.Sequence;

/** Sees every frame of a track that counts, track after track. Not thread-safe. */
public interface FrameVisitor {

  /** A track begins. */
  void begin(Sequence sequence);

  /**
   * The next frame, one value a dim.
   *
   * @param frame used for the next frame too; not to be changed
   */
  void add(float[] frame);

  /**
   * A track's frames have all been seen.
   *
   * @param frames how many they were, at least 1
   */
  default void end(Sequence sequence, int frames) {}
}
