package org.tagboost.pipeline.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.Progress;
import org.tagboost.failure.Printable;

/**
 * What the person at the keyboard is told, and {@code log.txt}, which keeps all of it with its
 * time, and the cases behind warnings too. Runs are appended, since one may resume another.
 * Thread-safe.
 */
public final class RunLog implements AutoCloseable {

  private final Consumer<String> keyboard;
  private Optional<Path> file;
  private Optional<Writer> out = Optional.empty();

  private RunLog(Consumer<String> keyboard, Optional<Path> file) {
    this.keyboard = keyboard;
    this.file = file;
  }

  /** A log that nothing keeps. */
  public static RunLog unkept(Consumer<String> keyboard) {
    return new RunLog(keyboard, Optional.empty());
  }

  /**
   * Appends to a file; what cannot be written is said once, and the run goes on.
   *
   * @param heading the first lines of this run, such as its command
   */
  public static RunLog appendTo(Path file, Consumer<String> keyboard, String... heading) {
    RunLog log = new RunLog(keyboard, Optional.of(file));
    for (String line : heading) {
      log.note(line);
    }
    return log;
  }

  /** Tells one line, and keeps it. */
  public void tell(String line) {
    keyboard.accept(line);
    note(line);
  }

  /** Keeps one line without telling it. */
  public synchronized void note(String line) {
    if (file.isEmpty()) {
      return;
    }
    String time =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    try {
      Writer writer = out.isPresent() ? out.get() : open(file.get());
      writer.write(time + " " + Printable.line(line) + "\n");
      writer.flush(); // a killed run has its last line too
    } catch (IOException e) {
      keyboard.accept(
          "warning: "
              + file.get()
              + ": cannot be written ("
              + AtomicFile.reason(e)
              + "); the run goes on without");
      file = Optional.empty();
    }
  }

  /** Not written atomically: a log grows line by line, and nothing reads it back. */
  private Writer open(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      AtomicFile.createDirectories(folder);
    }
    Writer writer =
        Files.newBufferedWriter(
            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    out = Optional.of(writer);
    return writer;
  }

  /** A display whose work is noted when it starts and when it ends. */
  public Progress.Display noting(Progress.Display display) {
    return (label, total, done, unit) -> {
      note(
          label
              + ": started"
              + (total < 0 ? "" : ", " + total + " " + unit)
              + (done > 0 ? ", of which " + done + " are done" : ""));
      return new Noted(display.start(label, total, done, unit), label, done, unit);
    };
  }

  /** Work of a display. */
  private final class Noted implements Progress {

    private final Progress shown;
    private final String label;
    private final String unit;
    private final long start = System.nanoTime();
    private long done;

    Noted(Progress shown, String label, long done, String unit) {
      this.shown = shown;
      this.label = label;
      this.done = done;
      this.unit = unit;
    }

    @Override
    public synchronized void add(long units) {
      done += units;
      shown.add(units);
    }

    @Override
    public void remark(String text) {
      shown.remark(text);
    }

    @Override
    public void remaining(double seconds) {
      shown.remaining(seconds);
    }

    @Override
    public synchronized void close() {
      shown.close();
      double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
      note(String.format(Locale.ROOT, "%s: %d %s, %.1f s", label, done, unit, seconds));
    }
  }

  @Override
  public synchronized void close() {
    file = Optional.empty();
    out.ifPresent(
        writer -> {
          try {
            writer.close();
          } catch (IOException e) {
            keyboard.accept("warning: the log cannot be closed (" + AtomicFile.reason(e) + ")");
          }
        });
    out = Optional.empty();
  }
}
