package org.tagboost.predict;

import org.tagboost.failure.UserException;

/** A track that may not have been read yet. */
interface Track {

  /** Its id. */
  String id();

  /**
   * Reads its frames; may be called from another thread than the one that got the track.
   *
   * @throws UserException if they cannot be read; the other tracks are not affected
   */
  void read(Frames into);
}
