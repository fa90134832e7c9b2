package org.tagboost.predict;

import java.util.List;
import java.util.Set;

/** Those tracks of a source that are wanted. */
final class FilteredSource implements TrackSource {

  private final TrackSource source;
  private final Set<String> wanted;

  FilteredSource(TrackSource source, Set<String> wanted) {
    this.source = source;
    this.wanted = wanted;
  }

  @Override
  public long total() {
    return -1;
  }

  @Override
  public List<Track> next(int most) {
    for (List<Track> batch = source.next(most); !batch.isEmpty(); batch = source.next(most)) {
      List<Track> kept = batch.stream().filter(track -> wanted.contains(track.id())).toList();
      if (!kept.isEmpty()) {
        return kept;
      }
    }
    return List.of();
  }

  @Override
  public void close() {
    source.close();
  }
}
