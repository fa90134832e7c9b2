package org.tagboost.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process, from Linux's /proc. */
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

  /** The number after a word at the start of a line; 0 if there is none. */
  static long kilobytes(Path file, String key) {
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
