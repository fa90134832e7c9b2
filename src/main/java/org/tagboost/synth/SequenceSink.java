package org.tagboost.synth;

import java.io.IOException;

/** Stores generated sequences. Thread-safe. */
sealed interface SequenceSink permits SequenceFolder, SequenceArchive {

  /** Whether the sequence exists already, from an earlier, interrupted run. */
  boolean has(String id);

  /**
   * Stores one sequence.
   *
   * @param position 0-based position of the track among all tracks; each position is stored exactly
   *     once, and callers start with the lowest positions
   * @param npy a complete {@code .npy} file
   */
  void put(int position, String id, byte[] npy) throws IOException;

  /** Releases all waiting threads after a failure: some position will never be stored. */
  void abort();
}
