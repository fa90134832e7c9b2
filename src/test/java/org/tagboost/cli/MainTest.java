package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.pipeline.TinyExperiment;

class MainTest {

  @TempDir static Path data;
  @TempDir Path root;

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(data, false);
  }

  private String config() throws IOException {
    return new TinyExperiment(root, data).config().toString();
  }

  @Test
  void theDayOfAUser() throws IOException {
    String config = config();
    CommandRun features = CommandRun.of("features", "--config", config);
    assertThat(features.code()).isZero();
    assertThat(Path.of(features.out().strip())).isDirectoryContaining("glob:**/train.npy");
    assertThat(features.err()).contains("features: 150 of 150 files (100 %)");

    CommandRun train = CommandRun.of("train", "-c", config, "models.trees.rounds=3");
    assertThat(train.code()).isZero();
    assertThat(Files.readString(root.resolve("work/tiny/log.txt")))
        .contains(
            "tagboost features --config " + config,
            "tagboost train -c " + config + " models.trees.rounds=3",
            "XGBoost",
            "features: started, 150 files",
            "done");
    assertThat(train.out())
        .contains("tiny (generated data)", "member", "trees", "linear", "ensemble")
        .endsWith("report: " + root.resolve("experiments/tiny/report.html") + "\n");

    CommandRun submit = CommandRun.of("submit", "-q", "-c", config, "models.trees.rounds=3");
    assertThat(submit.code()).isZero();
    assertThat(submit.out()).isEqualTo(root.resolve("experiments/tiny/submission.csv") + "\n");
    assertThat(submit.err()).isEmpty();

    for (String command : new String[] {"report", "ensemble"}) {
      CommandRun again = CommandRun.of(command, "-q", "-c", config, "models.trees.rounds=3");
      assertThat(again.code()).isZero();
      assertThat(again.out()).isEqualTo(train.out());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "features",
        "train",
        "ensemble",
        "submit",
        "report",
        "status",
        "sweep",
        "compare",
        "evaluate",
        "leaderboard",
        "bundle",
        "predict",
        "export",
        "export scores",
        "synth",
        "config",
        "config show",
        "doctor",
        "completion"
      })
  void everyCommandHasHelp(String command) {
    CommandRun run = CommandRun.of((command + " --help").strip().split(" ", -1));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(("Usage: tagboost " + command).strip()).contains("--help");
    assertThat(run.out()).contains("\nExamples:\n  tagboost " + command, "--debug");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aUsersMistakeIsOneLineWithoutAStackTrace() {
    Path missing = root.resolve("missing.yaml");
    CommandRun run = CommandRun.of("train", "--config", missing.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("error: " + missing);
  }

  @Test
  void debugAddsTheStackTrace() {
    CommandRun run = CommandRun.of("train", "--debug", "--config", root + "/missing.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("org.tagboost.failure.UserException", "\tat org.tagboost.");
    assertThat(run.err().lines().reduce((a, b) -> b).orElse("")).startsWith("error: ");
  }

  @Test
  void everyOneOfSeveralMistakesStartsAlike() throws IOException {
    CommandRun run =
        CommandRun.of("train", "-c", config(), "folds.count=1", "models.trees.max_deepth=3");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("error: "));
    assertThat(run.err()).contains("folds.count", "max_depth");
  }

  @Test
  void ourOwnMistakeAsksForAReport() {
    assertThat(CommandRun.failing(new IllegalStateException("rows 3, not 4")))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "internal error: java.lang.IllegalStateException: rows 3, not 4; run again with"
                    + " --debug for details, and please report it\n"));
  }

  @Test
  void anUnknownOptionNamesTheHelp() throws IOException {
    CommandRun run = CommandRun.of("train", "--config", config(), "--worker=2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: Unknown option: '--worker=2'");
    assertThat(run.err()).endsWith("; see tagboost train --help\n");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void anUnknownCommandSuggestsTheNearest() {
    CommandRun run = CommandRun.of("trian");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .isEqualTo("error: no command trian; did you mean train?; see tagboost --help\n");
    assertThat(CommandRun.of("trian", "-c", "configs/demo.yaml").err()).isEqualTo(run.err());
  }

  @Test
  void completesEveryCommandAndItsOptions() {
    assertThat(CommandRun.of("completion").out())
        .startsWith("#!/usr/bin/env bash")
        .contains("leaderboard", "'--within-folds'", "complete -F _complete_tagboost");
  }

  @Test
  void printsItsHelpWithoutACommand() {
    CommandRun run = CommandRun.of();
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(CommandRun.of("--help").out());
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "config", "synth"})
  void somethingMissingIsOneLine(String command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("error: ").contains(" --help");
  }

  @Test
  void showsTheConfigAndWhereItComesFrom() throws IOException {
    CommandRun run = CommandRun.of("config", "show", "--config", config(), "seed=7");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("seed", "7", "tiny.yaml:", "base.yaml");
  }

  @Test
  void doctorLooksAtTheMachineAndTheConfig() throws IOException {
    CommandRun bare = CommandRun.of("doctor");
    assertThat(bare.code()).isZero();
    assertThat(bare.out()).contains("Java", "XGBoost", "temporary folder").doesNotContain("disk");

    CommandRun withConfig = CommandRun.of("doctor", "--config", config());
    assertThat(withConfig.code()).isZero();
    assertThat(withConfig.out()).contains("120 + 30 tracks, 4 tags, 6 dims", "memory", "disk");

    CommandRun keyAlone = CommandRun.of("doctor", "seed=1");
    assertThat(keyAlone.code()).isEqualTo(2);
    assertThat(keyAlone.err())
        .isEqualTo(
            "error: Missing required argument(s): --config=FILE; see tagboost doctor --help\n");

    CommandRun failing = CommandRun.of("doctor", "--config", config(), "data.dir=nowhere");
    assertThat(failing.code()).isEqualTo(2);
    assertThat(failing.out()).contains("failure  data", "nowhere: is not a directory");
  }

  @Test
  void generatesData() throws IOException {
    Path out = root.resolve("made");
    CommandRun run =
        CommandRun.of(
            "synth",
            "--out",
            out.toString(),
            "--tracks=12",
            "--test-tracks=3",
            "--tags=3",
            "--dims=4",
            "--frames=5");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(out + "\n");
    assertThat(Files.readAllLines(out.resolve("train.csv"))).hasSize(13);

    CommandRun idle = CommandRun.of("synth", "--out", out.toString(), "--workers=0");
    assertThat(idle.code()).isEqualTo(2);
    assertThat(idle.err()).isEqualTo("error: --workers 0: must be at least 1; choose another\n");

    CommandRun refused = CommandRun.of("synth", "--out", out.toString(), "--frames=1");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo("error: --frames 1: must be from 4 to 2000; choose another\n");
  }
}
