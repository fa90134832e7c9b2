package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.torture.Workplace.Run;

/**
 * Disks that are full or read-only, files that may not grow. What needs a disk of its own is
 * skipped where the user may mount none. System property {@code torture.rounds}.
 */
@Tag("torture")
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "torture.rounds", matches = "\\d+")
class FullDiskTest {

  private static final int ROUNDS = Integer.getInteger("torture.rounds", 1);

  @TempDir static Path folder;
  private static Map<String, String> expected = Map.of();
  private static long bytes;

  private Workplace place;
  private boolean mounted;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    Workplace.writeData(folder);
    Workplace undisturbed = new Workplace(folder.resolve("undisturbed"));
    for (List<String> command : Workplace.COMMANDS) {
      undisturbed.complete(command);
    }
    expected = undisturbed.results();
    try (var files = Files.walk(undisturbed.folder())) {
      bytes = files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @BeforeEach
  void mount() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    mounted = shell("mount -t tmpfs -o size=64k,nr_inodes=2000 tmpfs " + disk);
    place = new Workplace(mounted ? disk : folder.resolve("place"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(shell("umount -l " + folder.resolve("disk"))).isTrue();
    }
  }

  private static boolean shell(String command) throws Exception {
    return new ProcessBuilder("sh", "-c", command + " 2>/dev/null").start().waitFor() == 0;
  }

  /** The disk grows until all fits, by steps that make it full in the middle of some file. */
  @Test
  void aFullDiskIsNamedAndLosesNothing() throws Exception {
    assumeTrue(mounted, "no disk can be mounted");
    int refused = 0;
    long step = bytes / (3L * ROUNDS + 1);
    long size = 1 << 16;
    for (List<String> command : Workplace.COMMANDS) {
      for (Run run = place.start(command); run.await() != 0; run = place.start(command)) {
        assertRefused(run, "No space left on device");
        refused++;
        size += step;
        assertThat(size).as("size of the disk").isLessThan(4 * bytes + (1 << 24));
        remount("size=" + size);
      }
    }
    assertThat(refused).isPositive();
    assertThat(place.differences(expected)).isEmpty();
  }

  @Test
  void aReadOnlyDiskIsNamedAndLosesNothing() throws Exception {
    assumeTrue(mounted, "no disk can be mounted");
    remount("size=" + 4 * bytes);
    for (List<String> command : Workplace.COMMANDS) {
      remount("ro");
      Run run = place.start(command);
      run.await();
      assertRefused(run, "Read-only file system");
      remount("rw");
      place.complete(command);
    }
    assertThat(place.differences(expected)).isEmpty();
  }

  private void remount(String options) throws Exception {
    assertThat(shell("mount -o remount," + options + " " + place.folder())).isTrue();
  }

  private static void assertRefused(Run run, String reason) throws IOException {
    run.assertNoTrace();
    assertThat(run.process().exitValue()).as(run.text()).isEqualTo(2);
    assertThat(run.text().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(run.text()).contains(reason);
  }

  /** As {@code ulimit -f} of a shell, in blocks of 512 bytes. */
  @Test
  void aLimitOnFileSizesIsNamed() throws Exception {
    if (mounted) {
      remount("size=" + 4 * bytes);
    }
    for (int blocks : new int[] {1, 8, 40, 200}) {
      for (List<String> command : Workplace.COMMANDS) {
        Run run =
            place.start(
                List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"), command);
        int code = run.await();
        run.assertNoTrace();
        assertThat(code).as(run.text()).isIn(0, 2);
      }
    }
    for (List<String> command : Workplace.COMMANDS) {
      place.complete(command);
    }
    assertThat(place.differences(expected)).isEmpty();
  }
}
