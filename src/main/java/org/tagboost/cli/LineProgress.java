package org.tagboost.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.tagboost.execution.Progress;

/** Progress for logs: a line every ten seconds, and one at the end. */
final class LineProgress implements Progress {

  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrintWriter err;
  private final String label;
  private final long total;
  private final String unit;
  private final LongSupplier nanoTime;
  private final long start;
  private long printed;
  private final long doneBefore;
  private long done;
  private String remark = "";
  private OptionalDouble remaining = OptionalDouble.empty();

  LineProgress(PrintWriter err, String label, long total, long doneBefore, String unit) {
    this(err, label, total, doneBefore, unit, System::nanoTime);
  }

  LineProgress(
      PrintWriter err,
      String label,
      long total,
      long doneBefore,
      String unit,
      LongSupplier nanoTime) {
    this.err = err;
    this.label = label;
    this.total = total;
    this.unit = unit;
    this.doneBefore = doneBefore;
    this.done = doneBefore;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.printed = start;
  }

  /** Hours, minutes and seconds. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  @Override
  public synchronized void add(long units) {
    done += units;
    if (nanoTime.getAsLong() - printed >= EVERY_NANOS) {
      print();
    }
  }

  @Override
  public synchronized void remark(String text) {
    remark = text;
  }

  @Override
  public synchronized void remaining(double seconds) {
    remaining = OptionalDouble.of(seconds);
  }

  @Override
  public synchronized void close() {
    print();
  }

  private void print() {
    printed = nanoTime.getAsLong();
    double elapsed = (printed - start) / 1e9;
    err.println(
        (total < 0 ? amount(elapsed) : amountOfTotal(elapsed))
            + (remark.isEmpty() ? "" : ", " + remark));
    err.flush();
  }

  /** Where the end is only known when it comes, as of an archive. */
  private String amount(double elapsed) {
    return "%s: %d %s, in %s".formatted(label, done, unit, clock(elapsed));
  }

  private String amountOfTotal(double elapsed) {
    // What an earlier run had finished says nothing of this run's speed.
    long here = done - doneBefore;
    String left;
    if (done >= total || (here <= 0 && remaining.isEmpty())) {
      left = "in " + clock(elapsed);
    } else if (remaining.isPresent()) {
      left = "total ETA " + clock(remaining.getAsDouble());
    } else {
      left = "ETA " + clock(elapsed * (total - done) / here);
    }
    return "%s: %d of %d %s (%d %%), %s"
        .formatted(label, done, total, unit, total == 0 ? 100 : 100 * done / total, left);
  }
}
