package org.tagboost.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tracks that come one after another with all their bytes. */
abstract class StreamSource implements TrackSource {

  /** A batch ends after so many bytes, whatever its number of tracks. */
  private static final int BATCH_BYTES = 32 << 20;

  private boolean ended;
  private @Nullable RuntimeException failure;

  /** A track, and how many bytes it holds in memory. */
  record Arrival(Track track, int bytes) {}

  /** The next track; blocks until it is there; empty after the last. */
  abstract Optional<Arrival> arrival();

  /** Whether another track may be waited for before those of the batch are answered. */
  boolean ready() {
    return true;
  }

  @Override
  public long total() {
    return -1;
  }

  @Override
  public final List<Track> next(int most) {
    if (failure != null) {
      throw failure;
    }
    List<Track> batch = new ArrayList<>();
    long bytes = 0;
    try {
      while (!ended && batch.size() < most && bytes < BATCH_BYTES && (batch.isEmpty() || ready())) {
        Optional<Arrival> arrival = arrival();
        ended = arrival.isEmpty();
        if (arrival.isPresent()) {
          batch.add(arrival.get().track());
          bytes += arrival.get().bytes();
        }
      }
    } catch (RuntimeException e) {
      if (batch.isEmpty()) {
        throw e;
      }
      failure = e; // those before it get their answers
    }
    return batch;
  }
}
