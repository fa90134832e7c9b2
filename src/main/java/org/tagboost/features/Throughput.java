package org.tagboost.features;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.tagboost.execution.Progress;

/** Shows megabytes a second beside the count of files. Thread-safe. */
final class Throughput {

  /** Files between two updates of the remark. */
  private static final int EVERY = 64;

  private final Progress progress;
  private final long start = System.nanoTime();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Throughput(Progress progress) {
    this.progress = progress;
  }

  /** One more file of so many bytes is done. */
  void add(long length) {
    long total = bytes.addAndGet(length);
    progress.add(1);
    if (files.incrementAndGet() % EVERY == 0) {
      double seconds = (System.nanoTime() - start) / 1e9;
      progress.remark(String.format(Locale.ROOT, "%.0f MB/s", total / 1e6 / seconds));
    }
  }
}
