package org.tagboost.predict;

import java.util.ArrayList;
import java.util.List;

/** The tracks of a source that an interrupted run has not answered. */
final class ResumedSource implements TrackSource {

  private final TrackSource source;
  private final FinishedLines finished;

  ResumedSource(TrackSource source, FinishedLines finished) {
    this.source = source;
    this.finished = finished;
  }

  @Override
  public long total() {
    return source.total();
  }

  @Override
  public boolean live() {
    return source.live();
  }

  @Override
  public List<Track> next(int most) {
    while (true) {
      List<Track> batch = source.next(most);
      List<Track> left = new ArrayList<>(batch.size());
      for (Track track : batch) {
        if (!finished.take(track.id())) {
          left.add(finished.remain() ? new ChangedTrack(track) : track);
        }
      }
      if (batch.isEmpty()) {
        finished.requireNoneLeft();
      }
      if (batch.isEmpty() || !left.isEmpty()) {
        return left;
      }
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
