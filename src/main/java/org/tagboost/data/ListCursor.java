package org.tagboost.data;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads tracks in the order of a list. Threads share only the count of tracks taken. */
abstract class ListCursor implements EmbeddingStore.Cursor {

  /**
   * Consecutive tracks that a thread takes at a time, so that their rows can be written together.
   */
  private static final int RUN = 16;

  private final List<String> tracks;
  private final AtomicInteger taken = new AtomicInteger();
  private final Map<EmbeddingFile, Run> runs = new ConcurrentHashMap<>();

  /** Positions in the list of tracks that one thread has taken but not yet read. */
  private static final class Run {
    private int next;
    private int end;
  }

  ListCursor(List<String> tracks) {
    this.tracks = tracks;
  }

  /** Reads a track, the one at a position of the list. */
  abstract void read(String track, int index, EmbeddingFile into);

  @Override
  public boolean next(EmbeddingFile into) {
    Run run = runs.computeIfAbsent(into, unused -> new Run());
    if (run.next == run.end) {
      run.next = taken.getAndUpdate(count -> Math.min(count + RUN, tracks.size()));
      run.end = Math.min(run.next + RUN, tracks.size());
      if (run.next == run.end) {
        return false;
      }
    }
    int index = run.next++;
    read(tracks.get(index), index, into);
    return true;
  }

  @Override
  public void close() {}
}
