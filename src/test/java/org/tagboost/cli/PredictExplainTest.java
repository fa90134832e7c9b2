package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TrainedBundles;

/** {@code predict --explain}. */
class PredictExplainTest {

  @TempDir Path folder;

  private static BundledExperiment tiny;

  @BeforeAll
  static void train() throws IOException {
    tiny = TrainedBundles.get();
  }

  private static CommandRun predict(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", tiny.bundle().toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void aScreenSaysWhatContributes() {
    String track = tiny.tracks().get(0);
    CommandRun run = predict(tiny.file(track), "--explain", 1, "--top", 3);
    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(32);
    assertThat(lines.get(0)).startsWith("track " + track + ", tag synthetic ").contains("(1)");
    assertThat(lines)
        .anyMatch(line -> line.matches("constant +[+-]\\d.*"))
        .anyMatch(line -> line.matches("base margin from linear +[+-]\\d.*"))
        .anyMatch(line -> line.matches("columns of mean +[+-]\\d.*"))
        .anyMatch(line -> line.matches("mean\\[\\d] +-?\\d.* +[+-]\\d.*"))
        .anyMatch(line -> line.matches("\\d+ +[+-]\\d.*")) // a frame
        .anyMatch(line -> line.matches("and \\d+ more"));
    String logOdds = lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1);
    assertThat(lines).anyMatch(line -> line.matches("sum +\\Q" + logOdds + "\\E"));
  }

  @Test
  void jsonHasALineATrackWhoseTermsAddUp() throws IOException {
    CommandRun run = predict(tiny.data(), "--explain", 0, "--format", "jsonl");
    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(30);
    List<String> scores = predict(tiny.data()).out().lines().skip(1).toList();
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = new ObjectMapper().readTree(lines.get(i));
      String[] score = scores.get(i).replace("\"", "").split(",", -1);
      assertThat(line.get("track").asText()).isEqualTo(score[0]);
      assertThat(line.get("tag").asText()).isEqualTo("0");
      assertThat(line.get("p").asDouble()).isCloseTo(Double.parseDouble(score[1]), within(1e-6));
      double sum = line.get("constant").asDouble() + line.get("averaging").asDouble();
      sum += line.at("/base_margins/linear").asDouble();
      for (JsonNode column : line.get("columns")) {
        sum += column.get("log_odds").asDouble();
      }
      double p = line.get("p").asDouble();
      assertThat(sum)
          .isCloseTo(Math.log(p / (1 - p)), within(1e-5))
          .isCloseTo(line.get("log_odds").asDouble(), within(1e-5));
    }
  }

  @Test
  void mistakesAndBadTracksAreOneLineEach() throws IOException {
    CommandRun unknown = predict(tiny.data(), "--explain", "rock");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("error: tag 'rock': is not among the 4 tags of the bundle; ")
        .hasLineCount(1);
    for (String option : List.of("--decide", "--calibrated", "--out=x", "--digits=8")) {
      CommandRun run = predict(tiny.data(), "--explain", 0, option);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: --explain: takes --top and --format jsonl");
    }
    CommandRun wide = predict(tiny.data(), "--explain", 0, "--format", "wide");
    assertThat(wide.err())
        .isEqualTo("error: --explain: writes text for people, or --format jsonl\n");

    Path bad = Files.writeString(folder.resolve("bad.npy"), "no array");
    String good = tiny.tracks().get(0);
    CommandRun skipped =
        predict(bad, tiny.file(good), "--explain", 0, "--format", "jsonl", "--on-error", "skip");
    assertThat(skipped.code()).isEqualTo(2);
    assertThat(skipped.out()).startsWith("{\"track\":\"" + good + "\"").hasLineCount(1);
    assertThat(skipped.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("skipped bad: "),
            line -> assertThat(line).isEqualTo("error: 1 of 2 tracks were skipped"));
  }
}
