package org.tagboost.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process and machine, from Linux's /proc. */
public final class ProcessMemory {

  private ProcessMemory() {}

  /**
   * Largest resident memory of this process so far, native memory included.
   *
   * @return bytes; 0 where there is no /proc
   */
  public static long peakBytes() {
    return kilobytes(Path.of("/proc/self/status"), "VmHWM:") * 1024;
  }

  /**
   * Memory that the machine can give without swapping.
   *
   * @return bytes; 0 where there is no /proc
   */
  public static long availableBytes() {
    return kilobytes(Path.of("/proc/meminfo"), "MemAvailable:") * 1024;
  }

  private static long kilobytes(Path file, String key) {
    if (!Files.isReadable(file)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(key)) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
