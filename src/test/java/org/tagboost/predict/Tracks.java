package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What tests read from sources. */
final class Tracks {

  private Tracks() {}

  /** All that a source has, read in batches, none of which may be larger than asked for. */
  static List<Track> all(TrackSource source, int batch) {
    List<Track> tracks = new ArrayList<>();
    for (List<Track> next = source.next(batch); !next.isEmpty(); next = source.next(batch)) {
      assertThat(next).hasSizeLessThanOrEqualTo(batch);
      tracks.addAll(next);
    }
    return tracks;
  }
}
