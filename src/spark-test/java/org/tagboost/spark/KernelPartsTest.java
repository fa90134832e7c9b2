package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.engine.Engine;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.stages.ExperimentStages;

/**
 * Kernel ridge with centres on so many tracks that executors add up sums over parts of them. An
 * executor and then the driver are killed meanwhile.
 */
@Timeout(600)
class KernelPartsTest {

  /** Two thirds are trained on: 65,536 and 14,464. */
  private static final int TRACKS = 120_000;

  private static final int TEST_TRACKS = 100;
  private static final int DIMS = 4;

  /** Of each split: a choice, two sums, a solution, and errors on two parts. */
  private static final int PARTS = 3 * 6;

  /** Trees learn from leave-one-out scores of the kernels. */
  private static final String CONFIG =
      """
      name: large
      folds: {count: 3}
      models:
        kernels: {kind: kernel-ridge, features: [mean], centres: 150, width: 1, ridge: 1}
        trees: {kind: xgboost, features: [mean], rounds: 1, start_from: kernels}
      data: {dir: %s}
      work_dir: %s
      experiments_dir: %s
      """;

  @TempDir Path root;
  private SparkSubmit running;

  @AfterEach
  void endAll() throws InterruptedException {
    if (running != null) {
      running.kill();
    }
  }

  /** Tracks of random numbers, in one array; a tag is likelier the larger the number is. */
  private void writeData() throws IOException {
    Path data = Files.createDirectory(root.resolve("data"));
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[(TRACKS + TEST_TRACKS) * DIMS];
    List<String> ids = new ArrayList<>();
    List<String> train = new ArrayList<>(List.of("track,tags"));
    List<String> test = new ArrayList<>(List.of("track"));
    for (int track = 0; track < TRACKS + TEST_TRACKS; track++) {
      for (int dim = 0; dim < DIMS; dim++) {
        values[track * DIMS + dim] = (float) random.nextDouble();
      }
      List<String> tags = new ArrayList<>();
      for (int tag = 0; tag < 2; tag++) {
        if (values[track * DIMS + tag] + random.nextDouble() > 1.2) {
          tags.add(Integer.toString(tag));
        }
      }
      ids.add("t" + track);
      if (track < TRACKS) {
        train.add("t" + track + ",\"" + String.join(",", tags) + "\"");
      } else {
        test.add("t" + track);
      }
    }
    MatrixWriter.write(data.resolve("track_embeddings.npy"), ids.size(), DIMS, values);
    Files.write(data.resolve("track_ids.txt"), ids);
    Files.write(data.resolve("train.csv"), train);
    Files.write(data.resolve("test.csv"), test);
  }

  private Path config(String name) throws IOException {
    Path folder = Files.createDirectory(root.resolve(name));
    return Files.writeString(
        folder.resolve("large.yaml"),
        CONFIG.formatted(
            root.resolve("data"), folder.resolve("work"), folder.resolve("experiments")));
  }

  /** Builds stages in this process, without the report, which takes longest. */
  private static void buildHere(Path file, boolean models) {
    ResolvedConfig config = Kinds.SHIPPED.configs().load(file, List.of());
    Run run =
        new Run(Kinds.SHIPPED, config, new LocalRunner(2), Progress.Display.SILENT, line -> {});
    ExperimentStages stages = new ExperimentStages(run, List.of());
    List<Stage<?>> wanted = new ArrayList<>(List.of(stages.features()));
    if (models) {
      wanted.addAll(stages.training());
    }
    new Engine(2, line -> {}).bringUpToDate(wanted, Set.of());
  }

  private SparkSubmit train(Path config, String output) throws IOException {
    running =
        SparkSubmit.start(root.resolve(output), "train", "-c", config.toString(), "runner=spark");
    return running;
  }

  @Test
  void givesTheSameBytesAfterKillsOfAnExecutorAndOfTheDriver() throws Exception {
    writeData();
    Path expected = config("here");
    buildHere(expected, true);
    Path config = config("there");
    buildHere(config, false);
    Path results = root.resolve("there/work/large/results/kernels");
    SparkSubmit first = train(config, "first.txt");
    first.await(() -> count(results, "sums-.*"), 1);
    assertThat(first.executors().get(0).destroyForcibly()).isTrue();
    first.await(() -> count(results, "sums-.*"), count(results, "sums-.*") + 1);
    List<ProcessHandle> left = first.executors();
    first.kill();
    for (ProcessHandle orphan : left) {
      orphan.onExit().get();
    }
    int finished = count(results, "(choice|sums|solution|left-out)-\\d+");
    assertThat(finished).isBetween(5, PARTS - 1);

    SparkSubmit second = train(config, "second.txt");
    Path scores = root.resolve("there/work/large/scores");
    second.await(() -> Files.exists(scores.resolve("trees.json")) ? 1 : 0, 1);
    second.kill();

    assertThat(second.said())
        .contains(
            "kernels: %d of %d parts were finished by an earlier run".formatted(finished, PARTS));
    assertThat(results).doesNotExist();
    assertSame("scores", ".npy", 10);
    assertSame("models/kernels", ".npz", 3);
  }

  /** How many parts of such a name are published, of all splits. */
  private static int count(Path results, String name) {
    return names(results)
        .flatMap(key -> names(key).flatMap(split -> names(split)))
        .mapToInt(part -> String.valueOf(part.getFileName()).matches(name) ? 1 : 0)
        .sum();
  }

  /** Without looking at the files, which may be renamed meanwhile. */
  private static Stream<Path> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? Stream.empty() : Arrays.stream(names).map(folder::resolve);
  }

  private void assertSame(String folder, String extension, int count) throws IOException {
    Path here = root.resolve("here/work/large").resolve(folder);
    try (Stream<Path> all = Files.walk(here)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(extension)).toList();
      assertThat(files).hasSize(count);
      for (Path file : files) {
        assertThat(root.resolve("there").resolve(root.resolve("here").relativize(file)))
            .hasSameBinaryContentAs(file);
      }
    }
  }
}
