package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of {@code predict}, which are looked at before tracks and bundle are opened. */
class PredictOptionsTest {

  @TempDir Path folder;
  private String tracks = "";

  @BeforeEach
  void write() throws IOException {
    tracks = Files.writeString(folder.resolve("a.npy"), "").toString();
  }

  private CommandRun predict(String options) {
    List<String> arguments = new ArrayList<>(List.of("predict", folder + "/none.tagboost", tracks));
    if (!options.isEmpty()) {
      arguments.addAll(List.of(options.replace("OUT", folder + "/out").split(" ")));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --batch 0 | --batch 0: must be at least 1
          --workers 0 | --workers 0: must be at least 1
          --resume | --resume: needs the --out FILE of the interrupted run
          --digits 5 | --digits 5: must be from 6 to 9
          --digits 10 | --digits 10: must be from 6 to 9
          --format jsonl --top 0 | --top 0: must be at least 1
          --format jsonl --threshold 1.01 | --threshold 1.01: must be in [0, 1]
          --format jsonl --threshold -0.1 | --threshold -0.1: must be in [0, 1]
          --top 1 | --top and --threshold choose tags for --format jsonl
          --threshold 0.5 --format wide | --top and --threshold choose tags for --format jsonl
          --threshold 0.5 --decide --format jsonl | --threshold and --decide both choose tags
          --calibrated --decide --format wide | --calibrated: with --decide only
          --format npy | --format npy: needs --out FILE
          --format npy --out OUT --resume | --resume: continues csv, wide and jsonl, but not npy
          --explain rock --out OUT | --explain: takes --top and --format jsonl, and none of
          --explain rock --decide | --explain: takes --top and --format jsonl, and none of
          --explain rock --calibrated | --explain: takes --top and --format jsonl, and none of
          --explain rock --threshold 1 | --explain: takes --top and --format jsonl, and none of
          --explain rock --digits 8 | --explain: takes --top and --format jsonl, and none of
          --explain rock --format csv | --explain: writes text for people, or --format jsonl
          --explain rock --top 0 | --top 0: must be at least 1
          --ids x | --ids: names the tracks of --array or --stdin npy
          --ids x --stdin jsonl | --ids: names the tracks of --array or --stdin npy
          --array other.npy | --array: takes one .npy
          --array --tracks x | --tracks and --array do not go together
          --stdin npy | --stdin paths, jsonl or npy says what standard input holds
          - | --stdin paths, jsonl or npy says what standard input holds
          - --stdin npy | -: standard input cannot be combined with other inputs
          """)
  void mistakesAreFoundFirst(String options, String message) {
    CommandRun run = predict(options);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: " + message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  /** Nothing is wrong with them, so that the bundle is looked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--batch 1 --workers 1",
        "--digits 6",
        "--digits 9",
        "--format jsonl --top 1 --threshold 0",
        "--format JSONL --threshold 1",
        "--format jsonl --decide --calibrated",
        "--calibrated --format wide",
        "--format npy --out OUT",
        "--resume --out OUT",
        "--explain rock --top 1",
        "--explain rock --format jsonl"
      })
  void otherOptionsGoTogether(String options) {
    CommandRun run = predict(options);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "error: " + folder + "/none.tagboost: cannot be read (no such file or directory)\n");
  }

  @Test
  void experimentsMayBeGivenAsFolders() {
    CommandRun run =
        CommandRun.of(
            "compare", "--experiments-dir", folder.toString(), folder + "/demo/", "other/");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: " + folder + "/demo/config.yaml: is missing, so there is no experiment")
        .contains("no experiment demo;");
  }
}
