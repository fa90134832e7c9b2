package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

/** An executor and then the driver are killed in the middle of pooling. */
@Timeout(600)
class KilledFeaturesTest {

  /** Of 120 training tracks and 30 test tracks, 16 each. */
  private static final int SHARDS = 10;

  /** Columns enough for each shard to take some tenths of a second. */
  private static final String FOURIER = "features.fourier={frequencies: 16384, width: 1}";

  private static final String PCA = "features.pca={small: {of: [mean, std], components: 3}}";

  @TempDir Path root;
  private SparkSubmit running;

  @AfterEach
  void endAll() throws InterruptedException {
    if (running != null) {
      running.kill();
    }
  }

  private SparkSubmit start(TinyExperiment experiment, String output) throws IOException {
    running =
        SparkSubmit.start(
            root.resolve(output),
            "features",
            "-c",
            experiment.config().toString(),
            "runner=spark",
            FOURIER,
            PCA);
    return running;
  }

  @Test
  void goesOnAfterKillsOfAnExecutorAndOfTheDriver() throws Exception {
    Path data = root.resolve("data");
    TinyExperiment.writeData(data, false);
    TinyExperiment here = new TinyExperiment(Files.createDirectory(root.resolve("here")), data);
    Path expected = here.open(FOURIER, PCA).features();
    TinyExperiment there = new TinyExperiment(Files.createDirectory(root.resolve("there")), data);
    Path shards = there.work().resolve("shards");
    SparkSubmit first = start(there, "first.txt");
    first.await(() -> count(shards), 1);
    assertThat(first.executors().get(0).destroyForcibly()).isTrue();
    first.await(() -> count(shards), count(shards) + 1);
    List<ProcessHandle> left = first.executors();
    first.kill();
    for (ProcessHandle orphan : left) {
      orphan.onExit().get();
    }
    int finished = count(shards);
    assertThat(finished).isBetween(2, SHARDS - 1);

    SparkSubmit second = start(there, "second.txt");
    assertThat(second.exitCode()).as(second::said).isZero();

    assertThat(second.said())
        .contains(
            "features: %d of %d tasks were finished by an earlier run".formatted(finished, SHARDS));
    Path found = root.resolve("there").resolve(root.resolve("here").relativize(expected));
    for (String file : List.of("train.npy", "test.npy", "columns.json", "groups.json")) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
    assertThat(shards).isEmptyDirectory();
  }

  /** Number of shards that are there. */
  private static int count(Path shards) throws IOException {
    if (!Files.isDirectory(shards)) {
      return 0;
    }
    try (Stream<Path> folders = Files.walk(shards, 2)) {
      return (int)
          folders
              .filter(folder -> String.valueOf(folder.getFileName()).matches("(train|test)-.*"))
              .count();
    }
  }
}
