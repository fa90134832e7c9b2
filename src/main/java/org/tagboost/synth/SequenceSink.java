package org.tagboost.synth;

import java.io.IOException;

/** Takes the finished sequences. Thread-safe. */
sealed interface SequenceSink permits SequenceFolder, SequenceArchive {

  /** Whether the track is there already, from an earlier run that was stopped. */
  boolean has(String id);

  /**
   * Stores one sequence.
   *
   * @param position of the track among all tracks, from 0; every position comes exactly once, and
   *     callers begin with the lowest positions
   * @param npy a whole {@code .npy} file
   */
  void put(int position, String id, byte[] npy) throws IOException;

  /** Says that a position will never come, so that nobody waits for it. */
  void abort();
}
