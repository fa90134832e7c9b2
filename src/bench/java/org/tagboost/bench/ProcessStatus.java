package org.tagboost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of another process, from Linux's /proc. */
final class ProcessStatus {

  /** Resident now. */
  static final String RESIDENT = "VmRSS:";

  /** The largest resident so far. */
  static final String PEAK = "VmHWM:";

  private ProcessStatus() {}

  /**
   * A number of its status.
   *
   * @param key {@link #RESIDENT} or {@link #PEAK}
   * @return bytes; 0 where there is no /proc, or no such process any more
   */
  static long bytes(long process, String key) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
        if (line.startsWith(key)) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException e) {
      // No /proc, or the process has just ended.
    }
    return 0;
  }
}
