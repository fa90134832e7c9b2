package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.Experiment;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/** The same experiment here and on a cluster of processes, also of such as are killed. */
@Timeout(600)
class SparkClusterTest {

  private static final int TASKS_OF_TREES = 12;

  /** Rounds enough for each task of {@code trees} to take some tenths of a second. */
  private static final String CONFIG =
      """
      name: tiny
      folds: {count: 3}
      features:
        pca:
          small: {of: [mean, std], components: 3}
      models:
        linear: {kind: tribuo-linear, features: [mean, std], epochs: 2}
        trees: {kind: xgboost, features: [mean], rounds: 1000, max_depth: 2}
        kernels: {kind: kernel-ridge, features: [small]}
        more: {kind: xgboost, features: [small], rounds: 5, start_from: linear}
      data: {dir: %s}
      work_dir: %s
      experiments_dir: %s
      """;

  @TempDir static Path root;
  private static Path here;
  private SparkSubmit running;

  @BeforeAll
  static void runHere() throws IOException {
    SynthDataset.write(
        new SynthSettings(120, 30, 4, 6, 6, 1, Optional.empty(), Optional.empty(), false),
        root.resolve("data"),
        1,
        Progress.Display.SILENT);
    here = folder("here");
    Experiment experiment =
        new Experiment(
            Kinds.SHIPPED,
            Kinds.SHIPPED.configs().load(here.resolve("tiny.yaml"), List.of()),
            Progress.Display.SILENT,
            line -> {});
    experiment.features();
    experiment.train();
    experiment.submit();
  }

  @AfterEach
  void endAll() throws InterruptedException {
    if (running != null) {
      running.kill();
    }
  }

  private static Path folder(String name) throws IOException {
    Path folder = Files.createDirectory(root.resolve(name));
    Files.writeString(
        folder.resolve("tiny.yaml"),
        CONFIG.formatted(
            root.resolve("data"), folder.resolve("work"), folder.resolve("experiments")));
    return folder;
  }

  private SparkSubmit start(Path folder, String command) throws IOException {
    running =
        SparkSubmit.start(
            folder.resolve(command + "-" + System.nanoTime() + ".txt"),
            command,
            "-c",
            folder.resolve("tiny.yaml").toString(),
            "runner=spark");
    return running;
  }

  private void assertSucceeds(Path folder, String command) throws Exception {
    SparkSubmit run = start(folder, command);
    assertThat(run.exitCode()).as(run::said).isZero();
  }

  @Test
  void givesTheSameBytes() throws Exception {
    Path there = folder("there");
    assertSucceeds(there, "features");
    assertSucceeds(there, "train");
    assertSucceeds(there, "submit");
    assertSameResults(there);
    assertThat(there.resolve("experiments/tiny/submission.csv"))
        .hasSameBinaryContentAs(here.resolve("experiments/tiny/submission.csv"));
  }

  @Test
  void goesOnAfterKillsOfAnExecutorAndOfTheDriver() throws Exception {
    Path there = folder("killed");
    Path results = there.resolve("work/tiny/results/trees");
    SparkSubmit first = start(there, "train");
    awaitResults(first, results, 2);
    ProcessHandle executor = first.executors().get(0);
    assertThat(executor.destroyForcibly()).isTrue();
    awaitResults(first, results, count(results) + 2);
    List<ProcessHandle> left = first.executors();
    first.kill();
    for (ProcessHandle orphan : left) {
      orphan.onExit().get();
    }
    assertThat(there.resolve("work/tiny/scores/trees.json")).doesNotExist();
    Map<String, FileTime> finished = modelsOfFinished(there, results);
    assertThat(finished).hasSizeBetween(4, TASKS_OF_TREES - 1);

    SparkSubmit second = start(there, "train");
    assertThat(second.exitCode()).as(second::said).isZero();

    assertThat(second.said())
        .contains(
            "trees: %d of %d tasks were finished by an earlier run"
                .formatted(finished.size(), TASKS_OF_TREES));
    assertThat(times(there.resolve("work/tiny/models/trees"))).containsAllEntriesOf(finished);
    assertSameResults(there);
  }

  private static void awaitResults(SparkSubmit run, Path results, int count) throws Exception {
    run.await(() -> count(results), count);
  }

  private static int count(Path results) throws IOException {
    return (int) files(results).stream().filter(SparkClusterTest::isResult).count();
  }

  private static boolean isResult(Path file) {
    return String.valueOf(file.getFileName()).matches("tag-\\d+\\.npy");
  }

  /** When the models were written whose tasks have results, by {@code fold-0/tag-000.ubj}. */
  private static Map<String, FileTime> modelsOfFinished(Path folder, Path results)
      throws IOException {
    List<String> tasks =
        files(results).stream()
            .filter(SparkClusterTest::isResult)
            .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
            .map(name -> name.replace(".npy", "."))
            .toList();
    Map<String, FileTime> times = times(folder.resolve("work/tiny/models/trees"));
    times.keySet().removeIf(model -> tasks.stream().noneMatch(model::startsWith));
    return times;
  }

  private static Map<String, FileTime> times(Path folder) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (Path file : files(folder)) {
      times.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
    }
    return times;
  }

  private static void assertSameResults(Path there) throws IOException {
    for (String kind : List.of("work/features", "work/tiny/scores")) {
      List<Path> matrices =
          files(here.resolve(kind)).stream().filter(f -> f.toString().endsWith(".npy")).toList();
      assertThat(matrices).hasSizeGreaterThanOrEqualTo(2);
      for (Path matrix : matrices) {
        assertThat(there.resolve(here.relativize(matrix))).hasSameBinaryContentAs(matrix);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return Arrays.asList(files.filter(Files::isRegularFile).sorted().toArray(Path[]::new));
    }
  }
}
