package org.tagboost.predict;

import java.util.Locale;
import java.util.Optional;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.NonFinite;
import org.tagboost.data.Sequence;
import org.tagboost.data.TrackIds;
import org.tagboost.failure.UserException;

/** Reads tracks, one after the other, and refuses those that a bundle cannot tag. */
final class TrackReader {

  private final Tagger tagger;
  private final Frames frames;

  TrackReader(Tagger tagger) {
    this.tagger = tagger;
    NonFinite trained = NonFinite.valueOf(tagger.manifest().nonFinite().toUpperCase(Locale.ROOT));
    this.frames = new Frames(trained == NonFinite.REFUSE ? NonFinite.REFUSE_TO_PREDICT : trained);
  }

  /**
   * Reads a track.
   *
   * @return its frames, until the next is read
   * @throws UserException if they cannot be read, or have other dims than the training tracks
   */
  Sequence read(Track track, String id) {
    Optional<String> objection = TrackIds.objection(id);
    if (objection.isPresent()) {
      throw new UserException(
          "track id '%s' %s; rename the track".formatted(TrackIds.oneLine(id), objection.get()));
    }
    track.read(frames);
    Sequence sequence = frames.sequence();
    if (sequence.dims() != tagger.dims()) {
      throw new UserException(
          "track '%s': has %d dims, but %s was trained on %d; use embeddings of the same audio model"
              .formatted(id, sequence.dims(), tagger.manifest().name(), tagger.dims()));
    }
    return sequence;
  }

  /** A track that cannot be read, and why, each on one line. */
  static Skipped skipped(String id, UserException e) {
    return new Skipped(TrackIds.oneLine(id), String.valueOf(e.getMessage()));
  }
}
