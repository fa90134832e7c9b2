package org.tagboost.predict;

import java.util.List;

/** The tracks of several sources, one source after the other. */
final class ConcatenatedSource implements TrackSource {

  private final List<TrackSource> sources;
  private int current;

  ConcatenatedSource(List<TrackSource> sources) {
    this.sources = sources;
  }

  @Override
  public long total() {
    long total = 0;
    for (TrackSource source : sources) {
      if (source.total() < 0) {
        return -1;
      }
      total += source.total();
    }
    return total;
  }

  @Override
  public List<Track> next(int most) {
    while (current < sources.size()) {
      List<Track> batch = sources.get(current).next(most);
      if (!batch.isEmpty()) {
        return batch;
      }
      current++;
    }
    return List.of();
  }

  @Override
  public void close() {
    sources.forEach(TrackSource::close);
  }
}
