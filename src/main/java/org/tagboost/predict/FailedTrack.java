package org.tagboost.predict;

import org.tagboost.failure.UserException;

/** A track that cannot be read. */
record FailedTrack(String id, String reason) implements Track {

  @Override
  public void read(Frames into) {
    throw new UserException(reason);
  }
}
