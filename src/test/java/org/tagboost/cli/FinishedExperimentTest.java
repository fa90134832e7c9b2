package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

/** What is printed and written of two small experiments, which share their only model. */
class FinishedExperimentTest {

  @TempDir static Path root;
  @TempDir Path folder;

  private static CommandRun first = new CommandRun(-1, "", "");

  @BeforeAll
  static void train() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    first = run("train", "models.trees=null", "folds.count=2");
    assertThat(first.code()).as(first.err()).isZero();
    CommandRun second =
        run(
            "train",
            "-q",
            "models.trees=null",
            "folds.count=2",
            "name=other",
            "ensemble.method=mean");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.err()).isEmpty();
  }

  private static CommandRun run(String command, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "-c"));
    arguments.add(new TinyExperiment(root, root.resolve("data")).config().toString());
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static CommandRun finished(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--experiments-dir", root.resolve("experiments").toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void trainingEndsWithATableBetweenEmptyLines() throws IOException {
    assertThat(first.out())
        .startsWith("\ntiny (generated data)\n")
        .contains("ensemble")
        .endsWith("\n\nreport: " + root.resolve("experiments/tiny/report.html") + "\n");
    assertThat(first.err().lines())
        .anyMatch(line -> line.startsWith("features: written to " + root));
    String[] settings = {"models.trees=null", "folds.count=2"};
    assertThat(run("report", settings).out()).isEqualTo(first.out());
  }

  @Test
  void dataThatIsNotGeneratedHasNoRemark() throws IOException {
    TinyExperiment.writeData(folder.resolve("data"), false);
    Files.delete(folder.resolve("data/GENERATED.md"));
    String config = new TinyExperiment(folder, folder.resolve("data")).config().toString();
    CommandRun run =
        CommandRun.of("train", "-q", "-c", config, "models.trees=null", "folds.count=2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("\ntiny\n");
  }

  @Test
  void scoresAreExportedAsTheyAreOrAsRanks() throws IOException {
    Path scores = folder.resolve("scores.csv");
    Path ranks = folder.resolve("ranks.csv");
    Path experiment = root.resolve("experiments/tiny");
    CommandRun plain = finished("export", "scores", "tiny", "--out", scores.toString());
    assertThat(plain).isEqualTo(new CommandRun(0, scores + "\n", ""));
    assertThat(Files.readAllLines(scores)).hasSize(TinyExperiment.TRACKS + 1);
    CommandRun within =
        finished("export", "scores", experiment + "/", "--within-folds", "--out", ranks.toString());
    assertThat(within).isEqualTo(new CommandRun(0, ranks + "\n", ""));
    assertThat(ranks).content().isNotEqualTo(Files.readString(scores));
    assertThat(Files.readAllLines(ranks)).hasSize(TinyExperiment.TRACKS + 1);
  }

  @Test
  void aComparisonNamesItsReportUnlessQuiet() {
    Path report = root.resolve("experiments/compare/tiny-vs-other.html");
    CommandRun run = finished("compare", "tiny", "other");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("tiny", "other").endsWith("\n\ncomparison: " + report + "\n");
    assertThat(report).isNotEmptyFile();
    CommandRun quiet = finished("compare", "-q", "tiny", "other");
    assertThat(quiet.out()).contains("tiny").doesNotContain("comparison: ");
    assertThat(finished("compare", "--json", "tiny", "other").out())
        .startsWith("{")
        .endsWith("}\n");
  }

  @Test
  void aLeaderboardNamesItsReportUnlessQuiet() {
    Path report = root.resolve("experiments/leaderboard.html");
    assertThat(finished("leaderboard").out()).endsWith("\n\nleaderboard: " + report + "\n");
    assertThat(finished("leaderboard", "-q").out())
        .contains("tiny")
        .doesNotContain("leaderboard: ");
  }

  @Test
  void aSweepWhoseTrialsAllEndIsNoMistake() throws IOException {
    assertThat(sweep("[1, 2]", "").code()).isZero();
    CommandRun dropping = sweep("[1, 2]", "drop: {tags: [1], keep: 0.5}");
    assertThat(dropping.code()).as(dropping.err()).isZero();
    assertThat(dropping.err()).isEmpty();
    assertThat(dropping.out()).contains("Not ranked", "place 2 of 2");
    CommandRun failing = sweep("[1, 0]", "");
    assertThat(failing.code()).isEqualTo(2);
    assertThat(failing.err()).startsWith("error: trial ").contains("epochs").hasLineCount(1);
    assertThat(failing.out()).contains("Not ranked");
  }

  private CommandRun sweep(String epochs, String more) throws IOException {
    new TinyExperiment(folder, root.resolve("data")).config();
    Path file =
        Files.writeString(
            folder.resolve("epochs.yaml"),
            "base: tiny.yaml\nset: {models.trees: null, folds.count: 2}\n"
                + "grid: {models.linear.epochs: "
                + epochs
                + "}\n"
                + more);
    return CommandRun.of("sweep", "-q", "-c", file.toString());
  }
}
