package org.tagboost.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.SweepLoader;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.pipeline.run.ExperimentLock;
import org.tagboost.report.ExperimentSummary;
import org.tagboost.report.Leaderboard;

/** Trials of one linear model each. */
class SweepTrialsTest {

  @TempDir static Path data;
  @TempDir Path root;
  private final List<String> log = new ArrayList<>();

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(data, false);
  }

  /** The more passes over the tracks, the better: 0 cannot be, 1 learns less than 20. */
  private Sweep.Outcome run(String... more) throws IOException {
    Files.writeString(
        root.resolve("tiny.yaml"),
        """
        name: tiny
        folds: {count: 3}
        models: {linear: {kind: tribuo-linear, features: [mean]}}
        data: {dir: %s}
        work_dir: %s
        experiments_dir: %s
        """
            .formatted(data, root.resolve("work"), root.resolve("experiments")));
    Path file =
        Files.writeString(
            root.resolve("few.yaml"),
            "base: tiny.yaml\ngrid: {models.linear.epochs: [1, 20, 0]}\n"
                + String.join("\n", more)
                + "\n");
    return new Sweep(SweepLoader.load(file, List.of()), Progress.Display.SILENT, log::add).run();
  }

  private static List<String> names(Sweep.Outcome outcome) {
    return outcome.leaderboard().groups().get(0).rows().stream()
        .map(Leaderboard.Row::name)
        .toList();
  }

  @Test
  void trialsAreRankedAndOneThatCannotBeFailsAlone() throws IOException {
    Sweep.Outcome outcome = run();
    assertThat(names(outcome)).containsExactlyInAnyOrder("few.01", "few.02");
    assertThat(outcome.internalError()).isFalse();
    Leaderboard.Unranked failed = outcome.leaderboard().unranked().get(0);
    assertThat(failed.name()).isEqualTo("few.03");
    assertThat(failed.settings()).containsExactly("linear.epochs 0");
    assertThat(failed.message()).contains("epochs: expected a whole number in [1, 1000], got 0");
    assertThat(failed.dropped()).isFalse();
    Path board = root.resolve("experiments/sweeps/few");
    assertThat(outcome.file()).isEqualTo(board.resolve("leaderboard.html")).exists();
    assertThat(board.resolve("few.02/report.md")).exists();
    assertThat(log)
        .contains(
            "trial 1 of 3, few.01: models.linear.epochs 1",
            "trial 3 of 3, few.03: models.linear.epochs 0")
        .noneMatch(line -> line.matches("few.*: current"))
        .anyMatch(line -> line.startsWith("few.03: failed: "));
    log.clear();
    assertThat(names(run())).isEqualTo(names(outcome));
    assertThat(log).contains("few.01: current", "few.02: current");
  }

  /** Two of three are left of a round of two thirds, and one of two. */
  @Test
  void theWorstAreDropped() throws IOException {
    Sweep.Outcome outcome =
        run("drop: {tags: [2, 3], keep: 0.5}", "set: {models.linear.learning_rate: 0.1}");
    assertThat(names(outcome)).hasSize(1);
    assertThat(outcome.leaderboard().groups().get(0).tags()).isEqualTo(TinyExperiment.TAGS);
    assertThat(outcome.leaderboard().unranked())
        .extracting(Leaderboard.Unranked::name)
        .hasSize(2)
        .contains("few.03")
        .doesNotContain(names(outcome).get(0));
    assertThat(outcome.leaderboard().unranked())
        .filteredOn(Leaderboard.Unranked::dropped)
        .singleElement()
        .satisfies(
            dropped ->
                assertThat(dropped.message())
                    .matches("out-of-fold AP 0\\.\\d{4} on 2 tags, place 2 of 2"));
    assertThat(root.resolve("work/sweeps/few/.lock")).exists();
    // Two tags of four at equal distances: the first and the third.
    assertThat(root.resolve("experiments/sweeps/few"))
        .isDirectoryRecursivelyContaining("glob:**/few.01.tags-2.part/per_tag.csv");
    assertThat(
            Files.readAllLines(
                root.resolve("experiments/sweeps/few/few.01.tags-2.part/per_tag.csv")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("0,"))
        .anyMatch(line -> line.startsWith("2,"));
  }

  @Test
  void theOneOfTheLowerApIsDropped() throws IOException {
    Sweep.Outcome outcome = run("drop: {tags: [3], keep: 0.5}");
    String byAp = outcome.leaderboard().unranked().get(0).message();
    assertThat(byAp).startsWith("out-of-fold AP ");
    String dropped = outcome.leaderboard().unranked().get(0).name();
    assertThat(ap(names(outcome).get(0))).isGreaterThan(ap(dropped));
    assertThat(byAp).contains(String.format(Locale.ROOT, "AP %.4f on 3", ap(dropped)));
  }

  private double ap(String trial) {
    return ExperimentSummary.read(
            root.resolve("experiments/sweeps/few/" + trial + ".tags-3.part/metrics.json"))
        .ap();
  }

  @Test
  void aSweepIsRunByOneProcess() throws IOException {
    try (ExperimentLock lock = ExperimentLock.take(root.resolve("work/sweeps/few"))) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> run())
          .isInstanceOf(UserException.class)
          .hasMessageContaining(".lock");
    }
    assertThat(names(run())).hasSize(2);
  }
}
