package org.tagboost.predict;

import java.util.Optional;

/** How predictions are written. Thread-safe. */
public interface RowFormat {

  /** What precedes the rows: a line with its end, or nothing. */
  byte[] header();

  /** How the line of a track begins, and no other track's. */
  byte[] start(String track);

  /** Why the track of a line was skipped, if the line says so. */
  default Optional<String> reason(byte[] line) {
    return Optional.empty();
  }

  /** Prepares one thread. */
  Rows rows();

  /** Writes rows. Not thread-safe. */
  interface Rows {

    /**
     * The row of a track.
     *
     * @param scores as predicted, one a tag; not changed
     */
    byte[] row(String track, float[] scores);

    /** What is written for a track that was skipped. */
    default byte[] skipped(String track, String reason) {
      return new byte[0];
    }
  }
}
