package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.torture.Workplace.Run;

/**
 * Processes are ended at random moments. Each command of a chain is disturbed some times, and then
 * run to its end; at the end of the chain all results are those of an undisturbed one, byte by
 * byte. Chains follow each other until each command has had its share of the kills. System
 * properties: {@code torture.kills} of all commands together; {@code fuzz.seed}.
 */
@Tag("torture")
@EnabledOnOs({OS.LINUX, OS.MAC})
class TortureTest {

  /** What {@code make test} takes time for. */
  private static final int SHORT = 3;

  private static final int KILLS = Integer.getInteger("torture.kills", SHORT);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  private static final List<List<String>> COMMANDS =
      KILLS > SHORT
          ? Workplace.COMMANDS
          : Workplace.COMMANDS.stream()
              .filter(command -> List.of("features", "train", "submit").contains(command.get(0)))
              .toList();

  /** How often a command is disturbed before it may end. */
  private static final int TIMES = 6;

  @TempDir static Path folder;
  private static Map<String, String> expected = Map.of();

  /** What is left to do with each command, by its number in the chain. */
  private static final List<Moments> MOMENTS = new ArrayList<>();

  @BeforeAll
  static void runUndisturbed() throws Exception {
    Workplace.writeData(folder);
    Workplace undisturbed = new Workplace(folder.resolve("undisturbed"));
    for (int i = 0; i < COMMANDS.size(); i++) {
      int share = KILLS * (i + 1) / COMMANDS.size() - KILLS * i / COMMANDS.size();
      long start = System.nanoTime();
      undisturbed.complete(COMMANDS.get(i));
      double seconds = (System.nanoTime() - start) / 1e9;
      MOMENTS.add(new Moments(share, seconds, new Random(SEED * 1_000_003 + i)));
    }
    expected = undisturbed.results();
    assertThat(expected).containsKeys("experiments/tiny/submission.csv");
  }

  @AfterAll
  static void print() {
    if (KILLS > SHORT) {
      for (int i = 0; i < MOMENTS.size(); i++) {
        System.out.println(COMMANDS.get(i).get(0) + ": " + MOMENTS.get(i));
      }
    }
  }

  @Test
  void whatIsKilledGoesOnToTheSameBytes() throws Exception {
    Random random = new Random(SEED);
    for (int chain = 0; MOMENTS.stream().anyMatch(Moments::areLeft); chain++) {
      Workplace place = new Workplace(folder.resolve("chain-" + chain));
      for (int i = 0; i < COMMANDS.size(); i++) {
        for (int time = 0; time < TIMES && MOMENTS.get(i).areLeft(); time++) {
          if (!disturb(place, COMMANDS.get(i), MOMENTS.get(i), time == 0, random)) {
            break;
          }
          if (chain % 2 == 1) {
            setBackTheClock(place.folder());
          }
        }
        place.complete(COMMANDS.get(i));
      }
      assertThat(place.differences(expected)).as("chain " + chain).isEmpty();
      assertThat(place.results()).hasSameSizeAs(expected);
      assertNothingTemporary(place.folder().resolve("experiments"));
      assertNothingTemporary(place.folder().resolve("work/tiny"));
    }
  }

  /**
   * Disturbs a process once; returns whether it was ended by that.
   *
   * @param all whether the command has all to do
   */
  private static boolean disturb(
      Workplace place, List<String> command, Moments moments, boolean all, Random random)
      throws Exception {
    Disturbance disturbance = Disturbance.random(random);
    double part = moments.next(all);
    long start = System.nanoTime();
    Run run = place.start(command);
    long millis = (long) (1_000 * part * moments.seconds());
    if (run.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
      assertThat(run.await()).as(run.text()).isZero();
      moments.missed(part, all, (System.nanoTime() - start) / 1e9);
      return false;
    }
    disturbance.happenTo(run.process());
    int code = run.await();
    run.assertNoTrace();
    assertThat(code).as(disturbance + " of " + run.text()).isIn(disturbance.code(), 0);
    if (code == 0 && disturbance.code() != 0) {
      moments.missed(part, all, (System.nanoTime() - start) / 1e9); // at its very end
      return false;
    }
    moments.met(part, disturbance);
    if (!disturbance.kills()) {
      assertThat(run.text().lines().filter(line -> line.startsWith("stopped: ")))
          .hasSizeLessThanOrEqualTo(1);
    }
    return code != 0;
  }

  /** All that was written seems to be of the day after tomorrow. */
  private static void setBackTheClock(Path below) throws IOException {
    FileTime time = FileTime.from(Instant.now().plus(Duration.ofDays(2)));
    try (var files = Files.walk(below)) {
      for (Path file : files.collect(Collectors.toList())) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  /** Apart from what compare and leaderboard, which hold no lock, leave for a day. */
  private static void assertNothingTemporary(Path below) throws IOException {
    try (var files = Files.walk(below)) {
      assertThat(
              files
                  .map(Path::toString)
                  .filter(file -> file.endsWith(".tmp"))
                  .filter(file -> !file.matches(".*/\\.(leaderboard|[^/]+-vs-[^/]+)\\.[^/]*")))
          .isEmpty();
    }
  }
}
