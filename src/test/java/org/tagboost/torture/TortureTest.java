package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.torture.Workplace.Run;

/**
 * Processes are ended at random moments, until each command of a chain has been run to its end.
 * Then all results are those of an undisturbed chain, byte by byte. System properties: {@code
 * torture.kills}, after so many of which the last chain ends; {@code fuzz.seed}.
 */
@Tag("torture")
@EnabledOnOs({OS.LINUX, OS.MAC})
class TortureTest {

  private static final int SHORT = 2;

  /** After which every command has been killed. */
  private static final int MANY = 100;

  private static final int KILLS = Integer.getInteger("torture.kills", SHORT);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** What {@code make test} takes time for. */
  private static final List<List<String>> COMMANDS =
      KILLS > SHORT
          ? Workplace.COMMANDS
          : Workplace.COMMANDS.stream()
              .filter(command -> List.of("features", "train", "submit").contains(command.get(0)))
              .toList();

  /** How often a command is disturbed before it may end. */
  private static final Map<String, Integer> TIMES =
      Map.of(
          "features",
          4,
          "train",
          12,
          "ensemble",
          2,
          "report",
          2,
          "submit",
          2,
          "bundle",
          4,
          "predict",
          4,
          "sweep",
          8);

  @TempDir static Path folder;
  private static Workplace undisturbed;
  private static Map<String, String> expected = Map.of();

  /** Seconds that each command takes if it has all to do. */
  private static final Map<String, Double> SECONDS = new HashMap<>();

  /** How often each command met each disturbance. */
  private static final Map<String, Map<Disturbance, Integer>> COUNTS = new TreeMap<>();

  private int kills;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    Workplace.writeData(folder);
    undisturbed = new Workplace(folder.resolve("undisturbed"));
    for (List<String> command : COMMANDS) {
      long start = System.nanoTime();
      undisturbed.complete(command);
      SECONDS.put(command.get(0), (System.nanoTime() - start) / 1e9);
    }
    expected = undisturbed.results();
    assertThat(expected).containsKeys("experiments/tiny/submission.csv");
  }

  @AfterAll
  static void print() {
    if (KILLS > SHORT) {
      COUNTS.forEach((command, counts) -> System.out.println(command + " " + counts));
    }
  }

  @Test
  void whatIsKilledGoesOnToTheSameBytes() throws Exception {
    Random random = new Random(SEED);
    for (int chain = 0; kills < KILLS; chain++) {
      Workplace place = new Workplace(folder.resolve("chain-" + chain));
      for (List<String> command : COMMANDS) {
        disturb(place, command, random);
        place.complete(command);
      }
      assertThat(place.differences(expected)).as("chain " + chain).isEmpty();
      assertThat(place.results()).hasSameSizeAs(expected);
      assertNothingTemporary(place.folder().resolve("experiments"));
      assertNothingTemporary(place.folder().resolve("work/tiny"));
    }
    if (KILLS >= MANY) {
      assertThat(COUNTS).hasSize(Workplace.COMMANDS.size());
    }
  }

  private void disturb(Workplace place, List<String> command, Random random) throws Exception {
    String name = command.get(0);
    for (int i = 0; i < TIMES.getOrDefault(name, 1) && kills < KILLS; i++) {
      Disturbance disturbance = Disturbance.random(random);
      Run run = place.start(command);
      long start = System.nanoTime();
      // The JVM itself takes the first part of the time.
      double delay = SECONDS.get(name) * (0.2 + 0.8 * random.nextDouble());
      if (run.process().waitFor((long) (1_000 * delay), TimeUnit.MILLISECONDS)) {
        // The machine has become faster: nothing is left to do for this command.
        assertThat(run.await()).as(run.text()).isZero();
        SECONDS.put(name, (System.nanoTime() - start) / 1e9);
        return;
      }
      disturbance.happenTo(run.process());
      int code = run.await();
      run.assertNoTrace();
      assertThat(code).as(disturbance + " of " + run.text()).isIn(disturbance.code(), 0);
      if (code == 0) {
        return; // at its very end
      }
      kills += disturbance.kills() ? 1 : 0;
      COUNTS.computeIfAbsent(name, key -> new TreeMap<>()).merge(disturbance, 1, Integer::sum);
      if (!disturbance.kills()) {
        assertThat(run.text().lines().filter(line -> line.startsWith("stopped: ")))
            .hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  private static void assertNothingTemporary(Path below) throws IOException {
    try (var files = Files.walk(below)) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }
}
