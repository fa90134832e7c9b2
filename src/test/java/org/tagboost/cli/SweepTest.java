package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

class SweepTest {

  /** Six trials; a tree cannot be 99 levels deep. */
  private static final String SWEEP =
      """
      base: tiny.yaml
      set: {models.trees.rounds: ROUNDS}
      grid:
        models.trees.max_depth: [1, 2, 99]
        models.trees.eta: [0.1, 0.3]
      """;

  static final List<String> FILES =
      List.of("leaderboard.html", "leaderboard.md", "leaderboard.json");

  @TempDir static Path data;
  @TempDir Path root;

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(data, false);
  }

  static Path sweep(Path root, Path data, int rounds) throws IOException {
    Files.createDirectories(root);
    new TinyExperiment(root, data).config();
    return Files.writeString(
        root.resolve("six.yaml"), SWEEP.replace("ROUNDS", Integer.toString(rounds)));
  }

  static Path board(Path root) {
    return root.resolve("experiments/sweeps/six");
  }

  @Test
  void aTrialThatCannotBeFailsAlone() throws IOException {
    Path file = sweep(root, data, 5);
    CommandRun run = CommandRun.of("sweep", "-q", "--json", "-c", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("error: trial six.0"))
        .allMatch(line -> line.contains("max_depth: expected a whole number in [0, 64], got 99"));
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/groups")).hasSize(1);
    assertThat(json.at("/groups/0/experiments").findValuesAsText("name"))
        .filteredOn(name -> name.startsWith("six."))
        .containsExactlyInAnyOrder("six.01", "six.02", "six.03", "six.04");
    assertThat(json.at("/unranked").findValuesAsText("name")).containsExactly("six.05", "six.06");
  }

  @Test
  void showsWhatFailedInEveryFormatAndStartsNothingTwice() throws IOException {
    Path file = sweep(root, data, 5);
    CommandRun first = CommandRun.of("sweep", "-c", file.toString());
    assertThat(first.out())
        .contains("trees.max_depth 1; trees.eta 0.1", "Not ranked", "six.05", "got 99")
        .doesNotContain("minutes")
        .endsWith("leaderboard: " + board(root).resolve("leaderboard.html") + "\n");
    for (String name : FILES) {
      assertThat(board(root).resolve(name)).content().contains("six.06", "got 99");
    }
    CommandRun second = CommandRun.of("sweep", "-c", file.toString());
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).contains("six.01: current", "six.04: current").doesNotContain("tasks");
    // Each trial is an experiment, which can be looked at like any other.
    assertThat(
            CommandRun.of(
                    "compare",
                    "-q",
                    "--experiments-dir",
                    board(root).toString(),
                    "six.01",
                    "six.04")
                .code())
        .isZero();
  }

  /** Four trials of two that can be: two rounds of a half leave 2, then 1. */
  @Test
  void dropsTheWorstEarly() throws IOException {
    Path file = sweep(root, data, 5);
    Files.writeString(
        file, Files.readString(file).replace(", 99]", "]") + "drop: {tags: [1, 2], keep: 0.5}\n");
    CommandRun run = CommandRun.of("sweep", "--json", "-c", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/groups/0/experiments")).hasSize(1);
    assertThat(json.at("/groups/0/tags").asInt()).isEqualTo(TinyExperiment.TAGS);
    assertThat(json.at("/unranked").findValuesAsText("message"))
        .hasSize(3)
        .anyMatch(message -> message.matches("out-of-fold AP 0\\.\\d{4} on 1 tags, place 4 of 4"))
        .anyMatch(message -> message.matches("out-of-fold AP 0\\.\\d{4} on 2 tags, place 2 of 2"));
    assertThat(json.at("/unranked").findValuesAsText("dropped")).containsOnly("true");
    CommandRun again = CommandRun.of("sweep", "--json", "-c", file.toString());
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(again.err()).doesNotContain("tasks");
  }

  @Test
  void aBaseThatIsNotSoundIsToldOnce() throws IOException {
    Path file = sweep(root, data, 5);
    Files.writeString(root.resolve("tiny.yaml"), "modles: {}\n");
    CommandRun run = CommandRun.of("sweep", "-c", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("modles: unknown key").doesNotContain("trial");
  }
}
