package org.tagboost.predict;

import java.util.List;
import org.tagboost.failure.UserException;

/** Tracks, in an order that is the same whenever they are read. Used by one thread at a time. */
public interface TrackSource extends AutoCloseable {

  /** Number of tracks; -1 if it is known only at the end. */
  long total();

  /**
   * The next tracks.
   *
   * @param most so many or fewer, at least 1
   * @return empty after the last track
   * @throws UserException if there is no telling where the next track begins
   */
  List<Track> next(int most);

  /** Whether somebody waits for the answer to a track before sending the next. */
  default boolean live() {
    return false;
  }

  /** The same tracks without those at the beginning that an earlier run has answered. */
  default TrackSource without(FinishedLines finished) {
    return new ResumedSource(this, finished);
  }

  /** Takes answers in the order of the tracks, and passes them on in the order asked for. */
  default AnswerSink ordered(AnswerSink sink) {
    return sink;
  }

  @Override
  default void close() {}
}
