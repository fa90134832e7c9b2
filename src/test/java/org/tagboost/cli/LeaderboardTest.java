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
import org.tagboost.data.AtomicFile;
import org.tagboost.pipeline.TinyExperiment;

class LeaderboardTest {

  @TempDir static Path root;
  @TempDir Path scratch;

  @BeforeAll
  static void trainTwo() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    String config = new TinyExperiment(root, root.resolve("data")).config().toString();
    assertThat(CommandRun.of("train", "-q", "-c", config).code()).isZero();
    assertThat(
            CommandRun.of(
                    "train",
                    "-q",
                    "-c",
                    config,
                    "name=deep",
                    "models.trees.max_depth=4",
                    "models.trees.rounds=20")
                .code())
        .isZero();
  }

  /** A folder of copies, which a test may damage. */
  private Path copies(String... names) throws IOException {
    for (String name : names) {
      Path to = Files.createDirectories(scratch.resolve("board").resolve(name));
      for (String file : List.of("metrics.json", "config.yaml")) {
        Files.copy(root.resolve("experiments").resolve(name).resolve(file), to.resolve(file));
      }
    }
    return scratch.resolve("board");
  }

  @Test
  void ranksExperiments() throws IOException {
    Path board = copies("tiny", "deep");
    Files.createFile(board.resolve("deep/report.md"));
    CommandRun run = CommandRun.of("leaderboard", "--experiments-dir", board.toString());
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json =
        new ObjectMapper()
            .readTree(
                CommandRun.of("leaderboard", "--json", "--experiments-dir", board.toString())
                    .out());
    JsonNode rows = json.at("/groups/0/experiments");
    assertThat(json.at("/groups")).hasSize(1);
    assertThat(rows).hasSize(2);
    assertThat(rows.at("/0/date").asText()).matches("20\\d\\d-\\d\\d-\\d\\d");
    assertThat(rows.at("/0/oof_ap").asDouble())
        .isGreaterThanOrEqualTo(rows.at("/1/oof_ap").asDouble());
    assertThat(run.out())
        .contains("120 tracks, 4 tags, 3 folds", "(generated data)", "trees.max_depth 4")
        .endsWith("leaderboard: " + board.resolve("leaderboard.html") + "\n");
    assertThat(board.resolve("leaderboard.md"))
        .content()
        .contains("| [deep](deep/report.md) |", "| trees.rounds |", "| tiny |");
    assertThat(board.resolve("leaderboard.html"))
        .content()
        .contains("<a href=\"deep/report.md\">deep</a>", "trees.<wbr>rounds", "class=\"sortable\"");
    Files.createFile(board.resolve("deep/report.html"));
    CommandRun.of("leaderboard", "--experiments-dir", board.toString());
    assertThat(board.resolve("leaderboard.html"))
        .content()
        .contains("<a href=\"deep/report.html\">deep</a>");
  }

  @Test
  void warnsOfWhatIsNoReportAndGoesOn() throws IOException {
    Path board = copies("tiny", "deep");
    Files.writeString(board.resolve("deep/metrics.json"), "{");
    Files.delete(board.resolve("tiny/config.yaml"));
    Files.createDirectories(board.resolve("notes"));
    CommandRun run = CommandRun.of("leaderboard", "-q", "--experiments-dir", board.toString());
    assertThat(run.code()).isZero();
    assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("warning: "));
    assertThat(run.err())
        .contains("deep/metrics.json:1: is not valid JSON", "tiny/config.yaml: is missing");
    assertThat(run.out()).contains("tiny").doesNotContain("deep");
  }

  @Test
  void otherDataIsAnotherGroupAndEqualApsGoByName() throws IOException {
    Path board = copies("tiny", "deep");
    String metrics = Files.readString(board.resolve("tiny/metrics.json"));
    for (String name : List.of("b", "a")) {
      Path to = Files.createDirectories(board.resolve(name));
      Files.writeString(
          to.resolve("metrics.json"),
          metrics.replaceFirst("(\"fingerprint\" : \")[0-9a-f]+", "$1beef"));
    }
    AtomicFile.deleteTree(board.resolve("deep"));
    JsonNode json =
        new ObjectMapper()
            .readTree(
                CommandRun.of("leaderboard", "--json", "--experiments-dir", board.toString())
                    .out());
    assertThat(json.at("/groups").findValuesAsText("fingerprint")).first().isEqualTo("beef");
    assertThat(json.at("/groups").findValuesAsText("data")).hasSize(2);
    assertThat(json.at("/groups/0/experiments/0/name").asText()).isEqualTo("a");
    assertThat(json.at("/groups/0/experiments/1/name").asText()).isEqualTo("b");
    assertThat(json.at("/groups/1/experiments/0/name").asText()).isEqualTo("tiny");
  }

  @Test
  void withoutExperimentsThereIsNothingToRank() {
    CommandRun empty = CommandRun.of("leaderboard", "--experiments-dir", scratch.toString());
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).startsWith("error: " + scratch + ": holds no finished experiment");
    CommandRun missing = CommandRun.of("leaderboard", "--experiments-dir", scratch + "/none");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).startsWith("error: " + scratch + "/none: is not a directory");
  }
}
