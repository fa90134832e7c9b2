package org.tagboost.predict;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.JsonFile;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * Lines of text to a file. They go to {@code <file>.part}, which an interrupted run leaves, and
 * which {@code <file>.part.json} says how to continue.
 */
final class LinesFile implements Destination {

  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final Path part;
  private final Path record;
  private final Made made;
  private final boolean resume;

  /** What all lines have in common. */
  record Made(String by) {}

  LinesFile(Path file, String options, boolean resume) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.record = file.resolveSibling(file.getFileName() + ".part.json");
    this.made = new Made(options);
    this.resume = resume;
  }

  @Override
  public Prediction.Outcome write(Prediction prediction, TrackSource source) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        AtomicFile.createDirectories(parent);
      }
      if (Presence.ofFolder(file)) {
        throw new UserException(file + ": is a directory, expected the name of a file");
      }
      long kept = resume ? kept() : 0;
      Prediction.Outcome outcome =
          kept > 0 ? resume(prediction, source, kept) : begin(prediction, source);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(record);
      return outcome;
    } catch (IOException e) {
      throw cannotBeWritten(e);
    } catch (UncheckedIOException e) {
      throw cannotBeWritten(Objects.requireNonNull(e.getCause()));
    }
  }

  private UserException cannotBeWritten(IOException e) {
    return new UserException(
        "%s: cannot be written (%s); free some space or choose another directory, then run again with --resume"
            .formatted(part, AtomicFile.reason(e)),
        e);
  }

  private Prediction.Outcome begin(Prediction prediction, TrackSource source) throws IOException {
    Files.deleteIfExists(part);
    JsonFile.write(record, made);
    try (OutputStream out = append()) {
      out.write(prediction.format().header());
      return prediction.run(source, new Lines(out), 0);
    }
  }

  private Prediction.Outcome resume(Prediction prediction, TrackSource source, long kept)
      throws IOException {
    try (FinishedLines finished = new FinishedLines(part, kept, prediction.format());
        OutputStream out = append()) {
      Prediction.Outcome outcome =
          prediction.run(source.without(finished), new Lines(out), finished.taken());
      return outcome.after(finished.taken(), finished.skipped());
    }
  }

  private OutputStream append() throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND), CHUNK);
  }

  /** Cuts off a last line that has no end; returns the size of the others. */
  private long kept() throws IOException {
    if (!Presence.of(part)) {
      return 0;
    }
    Optional<Made> earlier = JsonFile.read(record, Made.class);
    if (!earlier.equals(Optional.of(made))) {
      throw new UserException(
          part
              + ": was written with another bundle or other options; use those, or run again without --resume");
    }
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (long end = channel.size(); end > 0; end -= chunk.capacity()) {
        long start = Math.max(0, end - chunk.capacity());
        chunk.clear().limit((int) (end - start));
        while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) >= 0) {}
        for (int i = chunk.position() - 1; i >= 0; i--) {
          if (chunk.get(i) == '\n') {
            channel.truncate(start + i + 1);
            return start + i + 1;
          }
        }
      }
      return 0;
    }
  }

  private record Lines(OutputStream out) implements AnswerSink {

    @Override
    public void write(Answer answer) throws IOException {
      out.write(answer.bytes());
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
