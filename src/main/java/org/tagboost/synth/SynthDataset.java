package org.tagboost.synth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;

/** Writes a generated data set. */
public final class SynthDataset {

  /** A directory with this file contains generated data. */
  public static final String NOTE = "GENERATED.md";

  private SynthDataset() {}

  /**
   * Writes a data set to a directory:
   *
   * <ul>
   *   <li>{@code train.csv} ({@code track,tags}), {@code test.csv} ({@code track}) and {@code
   *       tags.csv} ({@code tag,name}); with given labels, the first two are exact copies
   *   <li>{@code track_embeddings/<track>.npy}, or {@code track_embeddings.tar.gz} with entries of
   *       those names: float32 {@code [frames, dims]}
   *   <li>{@code test_labels.csv} ({@code track,tags}): the labels of the test tracks
   *   <li>{@value #NOTE}: states that the data is generated, and with which settings
   * </ul>
   *
   * <p>The bytes depend only on the settings and the given labels, not on the number of workers.
   * Returns immediately if the directory contains the finished data of the same settings; resumes
   * an interrupted run that wrote a directory of sequences.
   *
   * @param workers threads, at least 1
   * @throws UserException if {@code out} contains anything else, if given labels have errors, or if
   *     files cannot be written
   */
  public static void write(
      SynthSettings settings, Path out, int workers, Progress.Display display) {
    Optional<LabelFiles> files = settings.labels().map(path -> LabelFiles.of(path, settings));
    GeneratedNote note = new GeneratedNote(out, settings, files);
    if (note.state() == GeneratedNote.State.FINISHED) {
      return;
    }
    LabelledParts labels =
        files
            .map(given -> given.read(settings.seed()))
            .orElseGet(() -> InventedLabels.of(settings));
    note.writeUnfinished();
    writeCsv(labels, files, out);
    writeSequences(settings, labels, out, workers, display);
    note.writeFinished();
  }

  private static void writeCsv(LabelledParts labels, Optional<LabelFiles> files, Path out) {
    Path train = out.resolve("train.csv");
    Path test = out.resolve("test.csv");
    if (files.isPresent()) {
      AtomicFile.write(train, stream -> Files.copy(files.get().train(), stream));
      AtomicFile.write(test, stream -> Files.copy(files.get().test(), stream));
    } else {
      AtomicFile.writeString(train, labels.train().toCsv());
      AtomicFile.writeString(test, labels.test().toIdCsv());
    }
    AtomicFile.writeString(out.resolve("test_labels.csv"), labels.test().toCsv());
    StringBuilder names = new StringBuilder("tag,name\n");
    for (int tag = 0; tag < labels.tagNames().size(); tag++) {
      names.append(tag).append(',').append(labels.tagNames().get(tag)).append('\n');
    }
    AtomicFile.writeString(out.resolve("tags.csv"), names.toString());
  }

  private static void writeSequences(
      SynthSettings settings,
      LabelledParts labels,
      Path out,
      int workers,
      Progress.Display display) {
    SequenceModel model = new SequenceModel(labels, settings.dims(), settings.seed());
    SequenceLengths lengths = new SequenceLengths(settings.meanFrames());
    List<Integer> tracks = IntStream.range(0, labels.tracks()).boxed().toList();
    try (Progress progress = display.start("synth", tracks.size(), "tracks")) {
      Consumer<SequenceSink> generate =
          sink ->
              new LocalRunner(workers)
                  .run(
                      tracks,
                      () -> {
                        SequenceMaker maker = new SequenceMaker(model, lengths, settings.seed());
                        return new TrackWorker(labels, maker, sink, progress);
                      });
      if (settings.archive()) {
        writeArchive(out.resolve("track_embeddings.tar.gz"), generate);
      } else {
        generate.accept(new SequenceFolder(out.resolve("track_embeddings")));
      }
    }
  }

  private static void writeArchive(Path file, Consumer<SequenceSink> generate) {
    AtomicFile.write(
        file,
        stream -> {
          SequenceArchive archive = new SequenceArchive(stream);
          try {
            generate.accept(archive);
          } catch (UncheckedIOException e) {
            // AtomicFile converts it to an error message about the disk.
            throw e.getCause();
          }
          archive.finish();
        });
  }

  /** Generates and stores tracks, one after the other. */
  private record TrackWorker(
      LabelledParts labels, SequenceMaker maker, SequenceSink sink, Progress progress)
      implements TaskRunner.Worker<Integer> {

    @Override
    public void run(Integer track) {
      boolean done = false;
      try {
        String id = labels.id(track);
        if (!sink.has(id)) {
          sink.put(track, id, maker.make(track, labels.tags(track)));
        }
        progress.add(1);
        done = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        if (!done) {
          sink.abort();
        }
      }
    }
  }
}
