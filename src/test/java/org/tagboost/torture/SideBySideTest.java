package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.torture.Workplace.Run;

/**
 * Two processes that work in one folder at the same time. Property {@code torture.rounds}: how
 * often; {@code fuzz.seed}.
 */
@Tag("torture")
@EnabledIfSystemProperty(named = "torture.rounds", matches = "\\d+")
class SideBySideTest {

  private static final int ROUNDS = Integer.getInteger("torture.rounds", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  private static final List<String> TRAIN = List.of("train", "-c", "tiny.yaml");
  private static final List<String> OTHER =
      List.of("train", "-c", "tiny.yaml", "name=other", "models.trees.rounds=10");
  private static final List<String> SWEEP = List.of("sweep", "-c", "two.yaml");

  @TempDir static Path folder;
  private static Map<String, String> expected = Map.of();

  @BeforeAll
  static void runOneByOne() throws Exception {
    Workplace.writeData(folder);
    Workplace undisturbed = new Workplace(folder.resolve("undisturbed"));
    for (List<String> command : List.of(TRAIN, OTHER, SWEEP)) {
      undisturbed.complete(command);
    }
    expected = undisturbed.results();
  }

  /** One of them waits for nothing and is told so, or comes when the other has ended. */
  @Test
  void twoRunsOfOneExperiment() throws Exception {
    together(TRAIN, TRAIN);
  }

  @Test
  void twoExperimentsThatShareFeatures() throws Exception {
    together(TRAIN, OTHER);
  }

  @Test
  void aSweepAndItsBase() throws Exception {
    together(SWEEP, TRAIN);
  }

  private static void together(List<String> first, List<String> second) throws Exception {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Workplace place = new Workplace(Files.createTempDirectory(folder, "place"));
      Run one = place.start(first);
      Thread.sleep(random.nextInt(1_000));
      Run two = place.start(second);
      for (Run run : List.of(one, two)) {
        int code = run.await();
        run.assertNoTrace();
        assertThat(code).as(run.text()).isIn(0, 2);
        if (code == 2) {
          assertThat(run.text()).contains("another tagboost process is running this experiment");
          assertThat(first).as(run.text()).isEqualTo(second);
        }
      }
      for (List<String> command : List.of(TRAIN, OTHER, SWEEP)) {
        place.complete(command);
      }
      assertThat(place.differences(expected)).as("round " + round).isEmpty();
    }
  }
}
