package org.tagboost.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listed tracks of an archive, answered in the order of the list. Answers that come before their
 * turn wait in memory.
 */
final class Selection implements TrackSource {

  private final Path archive;
  private final List<String> tracks;
  private final Set<String> mustFail;
  private final Set<String> missing;
  private final ArchiveSource source;

  /**
   * @param tracks distinct ids
   */
  Selection(Path archive, List<String> tracks) {
    this(archive, tracks, Set.of());
  }

  private Selection(Path archive, List<String> tracks, Set<String> mustFail) {
    this.archive = archive;
    this.tracks = tracks;
    this.mustFail = mustFail;
    this.missing = new HashSet<>(tracks);
    // A track that is there twice counts once.
    this.source = new ArchiveSource(archive, missing::remove);
  }

  @Override
  public long total() {
    return tracks.size();
  }

  @Override
  public List<Track> next(int most) {
    List<Track> batch = new ArrayList<>();
    for (Track track : missing.isEmpty() ? List.<Track>of() : source.next(most)) {
      batch.add(mustFail.contains(track.id()) ? new ChangedTrack(track) : track);
    }
    if (batch.isEmpty()) {
      List<String> absent = tracks.stream().filter(missing::remove).limit(most).toList();
      for (String track : absent) {
        batch.add(new FailedTrack(track, archive + ": has no file for track '" + track + "'"));
      }
    }
    return batch;
  }

  @Override
  public TrackSource without(FinishedLines finished) {
    close();
    List<String> left = new ArrayList<>();
    Set<String> unanswered = new HashSet<>();
    for (String track : tracks) {
      if (!finished.take(track)) {
        left.add(track);
        if (finished.remain()) {
          unanswered.add(track);
        }
      }
    }
    finished.requireNoneLeft();
    return new Selection(archive, left, unanswered);
  }

  @Override
  public AnswerSink ordered(AnswerSink sink) {
    Map<String, Integer> positions = new HashMap<>();
    tracks.forEach(track -> positions.put(track, positions.size()));
    Map<Integer, Answer> waiting = new LinkedHashMap<>();
    return new AnswerSink() {
      private int next;

      @Override
      public void write(Answer answer) throws IOException {
        Integer position = positions.get(answer.track());
        waiting.put(position == null ? -1 : position, answer);
        for (@Nullable Answer first = waiting.remove(next);
            first != null;
            first = waiting.remove(next)) {
          sink.write(first);
          next++;
        }
      }

      @Override
      public void flush() throws IOException {
        sink.flush();
      }
    };
  }

  @Override
  public void close() {
    source.close();
  }
}
