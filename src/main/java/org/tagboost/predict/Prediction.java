package org.tagboost.predict;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.bundle.Tagger;
import org.tagboost.bundle.TrackBatch;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;

/**
 * Predicts the tracks of a source, in batches and in several threads, and writes the answers in the
 * order of the tracks. Memory holds one batch a thread, whatever the number of tracks.
 */
public final class Prediction {

  private final Tagger tagger;
  private final RowFormat format;
  private final Settings settings;
  private final Progress.Display display;

  /**
   * How tracks are predicted.
   *
   * @param batch number of tracks predicted together, at least 1
   * @param workers number of threads, at least 1
   * @param skipBad whether tracks that cannot be read are skipped; otherwise the first one stops
   */
  public record Settings(int batch, int workers, boolean skipBad) {}

  /**
   * What came of it.
   *
   * @param predicted number of tracks
   * @param skipped at most {@link #LISTED} of the tracks that were skipped, in order
   * @param skippedCount how many were
   */
  public record Outcome(long predicted, List<Skipped> skipped, long skippedCount) {

    /** So many skipped tracks are listed; of the others only their number is known. */
    public static final int LISTED = 1000;

    Outcome after(long earlier, List<Skipped> earlierSkipped) {
      List<Skipped> all = new ArrayList<>(earlierSkipped);
      all.addAll(skipped);
      return new Outcome(
          predicted + earlier - earlierSkipped.size(),
          List.copyOf(all.subList(0, Math.min(all.size(), LISTED))),
          skippedCount + earlierSkipped.size());
    }
  }

  public Prediction(Tagger tagger, RowFormat format, Settings settings, Progress.Display display) {
    this.tagger = tagger;
    this.format = format;
    this.settings = settings;
    this.display = display;
  }

  RowFormat format() {
    return format;
  }

  /** Number of probabilities of a track. */
  int tags() {
    return tagger.tags().size();
  }

  /**
   * Predicts all tracks of a source.
   *
   * @param done how many tracks an earlier run has finished
   * @throws UserException if a track or the source cannot be read; the answers to the tracks before
   *     it have been written
   */
  Outcome run(TrackSource source, AnswerSink sink, long done) {
    try (Progress progress =
        source.live() ? Progress.NONE : display.start("predict", source.total(), done, "tracks")) {
      Turns turns = new Turns(source, source.ordered(sink), progress);
      new LocalRunner(settings.workers())
          .run(Collections.nCopies(settings.workers(), turns), Worker::new);
      return new Outcome(turns.predicted, List.copyOf(turns.skipped), turns.skippedCount);
    } catch (ChangedTrack.InputChanged e) {
      throw e.asUserException();
    }
  }

  /** Tracks to predict, and when it is their turn to be written. */
  private record Batch(long number, List<Track> tracks, @Nullable Throwable failure) {}

  /** The answers to a batch, up to the failure if there is one. */
  private record Answers(List<Answer> answers, @Nullable Throwable failure) {}

  /** What the workers share: the source, and the order of writing. */
  private final class Turns {

    private final TrackSource source;
    private final AnswerSink sink;
    private final Progress progress;
    private final Object reading = new Object();
    private long read;
    private boolean ended;
    private long turn;
    private volatile boolean stopped;
    private long predicted;
    private long skippedCount;
    private final List<Skipped> skipped = new ArrayList<>();

    Turns(TrackSource source, AnswerSink sink, Progress progress) {
      this.source = source;
      this.sink = sink;
      this.progress = progress;
    }

    /** The next tracks, if there are any; a failure of the source is a batch too. */
    Optional<Batch> take() {
      synchronized (reading) {
        if (ended || stopped) {
          return Optional.empty();
        }
        try {
          List<Track> tracks = source.next(settings.batch());
          ended = tracks.isEmpty();
          return ended ? Optional.empty() : Optional.of(new Batch(read++, tracks, null));
        } catch (RuntimeException | Error e) {
          ended = true;
          return Optional.of(new Batch(read++, List.of(), e));
        }
      }
    }

    /** Waits for the batch's turn, and writes its answers. */
    synchronized void write(long number, Answers answers) throws Exception {
      while (turn != number && !stopped) {
        wait();
      }
      if (stopped) {
        return;
      }
      boolean complete = false;
      try {
        writeAll(answers.answers());
        if (answers.failure() instanceof Error e) {
          throw e;
        }
        if (answers.failure() instanceof Exception e) {
          throw e;
        }
        complete = true;
      } finally {
        stopped = !complete;
        turn++;
        notifyAll();
      }
    }

    private void writeAll(List<Answer> answers) throws IOException {
      for (Answer answer : answers) {
        sink.write(answer);
        if (answer.reason().isEmpty()) {
          predicted++;
        } else if (skippedCount++ < Outcome.LISTED) {
          skipped.add(new Skipped(answer.track(), answer.reason().get()));
        }
      }
      if (source.live()) {
        sink.flush();
      }
      progress.add(answers.size());
    }
  }

  /** Predicts batches in one thread. */
  private final class Worker implements TaskRunner.Worker<Turns> {

    private final TrackReader reader = new TrackReader(tagger);
    private final RowFormat.Rows rows = format.rows();
    private final TrackBatch batch = tagger.batch();

    @Override
    public void run(Turns turns) throws Exception {
      for (Optional<Batch> next = turns.take(); next.isPresent(); next = turns.take()) {
        Answers answers;
        try {
          answers =
              next.get().failure() == null ? answer(next.get().tracks()) : nothing(next.get());
        } catch (RuntimeException | Error e) {
          answers = new Answers(List.of(), e);
        }
        turns.write(next.get().number(), answers);
      }
    }

    private Answers nothing(Batch failed) {
      return new Answers(List.of(), failed.failure());
    }

    private Answers answer(List<Track> tracks) {
      List<Skipped> read = new ArrayList<>();
      RuntimeException failure = null;
      for (Track track : tracks) {
        String id = track.id();
        try {
          batch.add(reader.read(track, id));
          read.add(new Skipped(id, ""));
        } catch (UserException e) {
          if (!settings.skipBad()) {
            failure = e;
            break;
          }
          read.add(TrackReader.skipped(id, e));
        } catch (ChangedTrack.InputChanged e) {
          failure = e;
          break;
        }
      }
      float[][] scores = batch.predict();
      List<Answer> answers = new ArrayList<>(read.size());
      int row = 0;
      for (Skipped track : read) {
        answers.add(
            track.reason().isEmpty()
                ? new Answer(
                    track.track(), rows.row(track.track(), scores[row++]), Optional.empty())
                : new Answer(
                    track.track(),
                    rows.skipped(track.track(), track.reason()),
                    Optional.of(track.reason())));
      }
      return new Answers(answers, failure);
    }
  }
}
