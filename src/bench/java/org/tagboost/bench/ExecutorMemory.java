package org.tagboost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches the resident memory of Spark's executors among the processes that this one has started.
 * Linux only.
 */
final class ExecutorMemory implements AutoCloseable {

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
  private static final long LOOK_MILLISECONDS = 200;

  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong peak = new AtomicLong();

  ExecutorMemory() {
    watch.scheduleWithFixedDelay(
        this::look, LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  /**
   * The largest of any executor so far.
   *
   * @return bytes; 0 if none was seen
   */
  long peakBytes() {
    return peak.get();
  }

  private void look() {
    ProcessHandle.current()
        .descendants()
        .forEach(process -> peak.accumulateAndGet(bytes(process.pid()), Math::max));
  }

  private static long bytes(long process) {
    try {
      String command = Files.readString(Path.of("/proc/" + process + "/cmdline"));
      return command.contains(EXECUTOR) ? ProcessStatus.bytes(process, ProcessStatus.PEAK) : 0;
    } catch (IOException e) {
      // It has ended meanwhile.
      return 0;
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
