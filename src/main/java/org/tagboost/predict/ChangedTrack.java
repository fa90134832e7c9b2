package org.tagboost.predict;

import org.tagboost.failure.UserException;

/** A track that an earlier run has skipped though it went on, so that it can have no row now. */
record ChangedTrack(Track track) implements Track {

  @Override
  public String id() {
    return track.id();
  }

  @Override
  public void read(Frames into) {
    track.read(into);
    throw new InputChanged(
        "track '"
            + id()
            + "': the interrupted run has no row for it but for later ones, so the input has changed; run again without --resume");
  }

  /** Stops the run even where bad tracks are skipped. */
  static final class InputChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputChanged(String message) {
      super(message);
    }

    UserException asUserException() {
      return new UserException(String.valueOf(getMessage()), this);
    }
  }
}
