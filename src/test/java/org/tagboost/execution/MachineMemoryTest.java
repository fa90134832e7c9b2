package org.tagboost.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {

  private static final long MIB = 1 << 20;
  private static final long HEAP = 7 * MIB;

  @TempDir Path root;

  @BeforeEach
  void machine() throws IOException {
    write("proc/meminfo", "MemTotal:  102400 kB\nMemFree:  1024 kB\nMemAvailable:  40960 kB\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void machineWithoutGroups() throws IOException {
    assertThat(MachineMemory.read(root, HEAP))
        .isEqualTo(new MachineMemory(100 * MIB, 40 * MIB, HEAP));
    write("sys/fs/cgroup/memory.max", "max\n");
    write("sys/fs/cgroup/memory.current", "1048576\n");
    assertThat(MachineMemory.read(root, HEAP))
        .isEqualTo(new MachineMemory(100 * MIB, 40 * MIB, HEAP));
  }

  @Test
  void aGroupMayTakeLess() throws IOException {
    write("sys/fs/cgroup/memory.max", Long.toString(50 * MIB) + "\n");
    write("sys/fs/cgroup/memory.current", Long.toString(30 * MIB) + "\n");
    assertThat(MachineMemory.read(root, HEAP))
        .isEqualTo(new MachineMemory(50 * MIB, 20 * MIB, HEAP));
    // Others have the rest of the machine.
    write("sys/fs/cgroup/memory.current", Long.toString(2 * MIB) + "\n");
    assertThat(MachineMemory.read(root, HEAP))
        .isEqualTo(new MachineMemory(50 * MIB, 40 * MIB, HEAP));
  }

  /** Version 1 has no word for "no limit", but a number larger than any machine. */
  @Test
  void groupsOfVersionOne() throws IOException {
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5\n");
    assertThat(MachineMemory.read(root, HEAP).physicalBytes()).isEqualTo(100 * MIB);
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", Long.toString(9 * MIB));
    assertThat(MachineMemory.read(root, HEAP))
        .isEqualTo(new MachineMemory(9 * MIB, 9 * MIB - 5, HEAP));
  }

  @Test
  void aSystemThatTellsNothing() {
    assertThat(MachineMemory.read(root.resolve("other"), HEAP))
        .isEqualTo(new MachineMemory(0, 0, HEAP));
  }
}
