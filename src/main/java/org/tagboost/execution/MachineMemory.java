package org.tagboost.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that this process may take. 0 stands for what the system does not tell.
 *
 * @param physicalBytes of the machine, or of the control group if that may take less
 * @param availableBytes what of it is not taken by others, without swapping
 * @param heapBytes the limit of Java's heap, -Xmx
 */
public record MachineMemory(long physicalBytes, long availableBytes, long heapBytes) {

  /** Of this machine and process, from Linux's /proc and /sys. */
  public static MachineMemory now() {
    return read(Path.of("/"), Runtime.getRuntime().maxMemory());
  }

  /**
   * @param root below which proc and sys lie
   */
  static MachineMemory read(Path root, long heapBytes) {
    long physical = ProcessMemory.kilobytes(root.resolve("proc/meminfo"), "MemTotal:") * 1024;
    long available = ProcessMemory.kilobytes(root.resolve("proc/meminfo"), "MemAvailable:") * 1024;
    Path group = root.resolve("sys/fs/cgroup");
    long limit = number(group.resolve("memory.max"));
    long used = number(group.resolve("memory.current"));
    if (limit == 0) {
      limit = number(group.resolve("memory/memory.limit_in_bytes"));
      used = number(group.resolve("memory/memory.usage_in_bytes"));
    }
    if (limit > 0 && (physical == 0 || limit < physical)) {
      physical = limit;
      // What others hold as a cache counts as used here, so that this is rather too little.
      available = Math.min(available, Math.max(0, limit - used));
    }
    return new MachineMemory(physical, available, heapBytes);
  }

  /** 0 if there is no such file, or it says that there is no limit. */
  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
