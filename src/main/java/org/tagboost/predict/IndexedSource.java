package org.tagboost.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Tracks that are known by number beforehand: files of a directory, rows of an array. */
final class IndexedSource implements TrackSource {

  private final int total;
  private final IntFunction<Track> tracks;
  private final Runnable whenClosed;
  private int next;

  IndexedSource(int total, IntFunction<Track> tracks, Runnable whenClosed) {
    this.total = total;
    this.tracks = tracks;
    this.whenClosed = whenClosed;
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public List<Track> next(int most) {
    List<Track> batch = new ArrayList<>();
    while (batch.size() < most && next < total) {
      batch.add(tracks.apply(next++));
    }
    return batch;
  }

  @Override
  public void close() {
    whenClosed.run();
  }
}
