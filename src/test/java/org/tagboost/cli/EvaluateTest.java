package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

class EvaluateTest {

  private static final String LABELS =
      """
      track,tags
      a,"0,1"
      b,1
      c,0
      d,
      """;

  /** In another order than the labels. */
  private static final String SCORES =
      """
      track,prediction
      d,"0.5,0.1"
      a,"0.9,0.8"
      b,"0.2,0.7"
      c,"0.1,0.6"
      """;

  private static final String PERFECT =
      """
      track,prediction
      a,"1,0.9"
      b,"0.1,0.8"
      c,"0.9,0.2"
      d,"0.1,0.1"
      """;

  @TempDir Path root;

  @BeforeEach
  void writeFiles() throws IOException {
    write("labels.csv", LABELS);
    write("scores.csv", SCORES);
    write("perfect.csv", PERFECT);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content);
  }

  /** Names of files are given below the folder. */
  private CommandRun evaluate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--labels", root + "/labels.csv"));
    for (String argument : arguments) {
      all.add(argument.endsWith(".csv") ? root.resolve(argument).toString() : argument);
    }
    return CommandRun.of(all.toArray(String[]::new));
  }

  /**
   * Tag 0, best first: a hit, d, b, c hit: AP (1 + 2/4) / 2 = 0.75, two of four pairs in order. Tag
   * 1: a hit, b hit: AP and ROC-AUC 1. All pairs: three hits, three misses, a hit tied with a miss:
   * AP (3 + 4/8) / 4, ROC-AUC (12 + 1/2) / 16.
   */
  @Test
  void printsRankingMetrics() {
    CommandRun run = evaluate("scores.csv");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .isEqualTo(
            "4 tracks, 2 tags (2 with a positive); labels from " + root.resolve("labels.csv"));
    assertThat(lines.get(1))
        .containsSubsequence(
            "scores", "macro AP", "95 % interval", "micro AP", "macro ROC-AUC", "micro ROC-AUC");
    assertThat(lines.get(2))
        .startsWith(root.resolve("scores.csv").toString())
        .containsSubsequence(" 0.8750 ", " to ", " 0.8750 ", " 0.7500 ", "0.7813");
    // Tracks a to d: label-ranking AP 1, 1, 1/2 and, without tags, 1; tags to read 2, 1, 2, 0.
    // There are too few tags for five of a track.
    assertThat(lines.get(4)).endsWith("label-ranking AP  coverage error");
    assertThat(lines.get(5)).containsPattern("scores\\.csv +0\\.8750 +1\\.2500$");
  }

  @Test
  void listsEveryTagAndDecisions() {
    CommandRun run = evaluate("scores.csv", "--per-tag", "--threshold", "0.5");
    // tag 0: 1 of 2 decided, 1 of 2 found; tag 1: 2 of 3 decided, 2 of 2 found
    assertThat(run.out())
        .contains("from 0.5 on")
        .containsPattern("macro +0\\.5833 +0\\.7500 +0\\.6500")
        .containsPattern("micro +0\\.6000 +0\\.7500 +0\\.6667")
        .containsPattern("tag +name +positives +AP +ROC-AUC +F1")
        .containsPattern("\n0 +0 +2 +0\\.7500 +0\\.5000 +0\\.5000\n")
        .containsPattern("\n1 +1 +2 +1\\.0000 +1\\.0000 +0\\.8000\n");
  }

  @Test
  void comparesWithTheFirst() {
    CommandRun run = evaluate("scores.csv", "perfect.csv", "--per-tag");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("against " + root.resolve("scores.csv"))
        .containsPattern("perfect\\.csv +\\+0\\.1250 +\\S+ to \\+\\S+ +\\d+\\.\\d %")
        .containsPattern("\n0 +0 +2 +0\\.7500 +0\\.5000 +1\\.0000 +1\\.0000\n");
    assertThat(evaluate("scores.csv", "scores.csv").out())
        .containsPattern("scores\\.csv +0 +0 to 0 +0\\.0 %");
  }

  @Test
  void printsJsonAlone() throws IOException {
    CommandRun run = evaluate("scores.csv", "perfect.csv", "--json", "--threshold", "0.5");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/tracks").asInt()).isEqualTo(4);
    assertThat(json.at("/scores/0/macro_ap").asDouble()).isEqualTo(0.875);
    assertThat(json.at("/scores/0/micro_roc_auc").asDouble()).isEqualTo(0.78125);
    assertThat(json.at("/scores/0/metrics/label_ranking_ap/value").asDouble()).isEqualTo(0.875);
    assertThat(json.at("/scores/0/metrics/label_ranking_ap/interval")).hasSize(2);
    assertThat(json.at("/scores/0/metrics/precision_at_5/value").isNull()).isTrue();
    // (1/2 + 4/5) / 2
    assertThat(json.at("/scores/0/metrics/macro_f1/value").asDouble()).isEqualTo(0.65);
    assertThat(json.at("/scores/0/micro/recall").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/scores/0/difference").isMissingNode()).isTrue();
    assertThat(json.at("/scores/1/difference").asDouble()).isEqualTo(0.125);
    assertThat(json.at("/scores/1/interval")).hasSize(2);
    assertThat(json.at("/per_tag/0/ap/0").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/per_tag/1/f1/0").asDouble()).isEqualTo(0.8);
  }

  @Test
  void tagsWithoutPositivesAreNotCounted() throws IOException {
    write("labels.csv", "track,tags\na,1\nb,1\nc,\nd,\n");
    assertThat(evaluate("scores.csv", "--per-tag").out())
        .contains("4 tracks, 2 tags (1 with a positive)")
        .containsPattern("scores\\.csv +1\\.0000")
        .containsPattern("\n0 +0 +0\n");
  }

  @Test
  void tagsMayBeNames() throws IOException {
    write("labels.csv", "track,tags\na,rock\nb,\nc,rock\nd,\n");
    write("tags.csv", "tag,name\njazz,Jazz\nrock,\n");
    assertThat(evaluate("scores.csv", "--tags", "tags.csv", "--per-tag").out())
        .containsPattern("\njazz +Jazz +0\n")
        .containsPattern("\nrock +rock +2 +0\\.8333");
    assertThat(evaluate("scores.csv").err())
        .isEqualTo(
            "error: %s: has scores of 2 tags, but %s has labels of 1; list all tags with --tags%n"
                .formatted(root.resolve("scores.csv"), root.resolve("labels.csv")));
  }

  @Test
  void namesTheFirstMissingTrack() throws IOException {
    write("labels.csv", LABELS + "e,0\nf,1\n");
    assertError(
        "%s: track 'e' of %s is missing; both must have the same tracks"
            .formatted(root.resolve("scores.csv"), root.resolve("labels.csv")));
    write("labels.csv", LABELS.replace("c,0\n", ""));
    assertError(
        "%s: track 'c' of %s is missing; both must have the same tracks"
            .formatted(root.resolve("labels.csv"), root.resolve("scores.csv")));
  }

  private void assertError(String message) {
    CommandRun run = evaluate("scores.csv");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("error: " + message + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          track,prediction | track,pred | :1: the header must be track,prediction
          d,               | d,1,       | :2: 3 fields, expected track,prediction, where the prediction is one quoted field with a number per tag
          0.9,0.8          | 0.9        | :3: 1 values, but the rows above have 2
          0.9,0.8          | 0.9,x      | :3: value 2 is 'x', expected a finite decimal number
          0.9,0.8          | 0.9,NaN    | :3: value 2 is 'NaN', expected a finite decimal number
          """)
  void refusesDamagedScores(String before, String after, String message) throws IOException {
    write("scores.csv", SCORES.replace(before, after));
    assertError(root.resolve("scores.csv") + message);
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    write("labels.csv", LABELS + "a,0\nz,7\n");
    assertThat(evaluate("scores.csv").err().lines())
        .containsExactly(
            "error: %1$s/labels.csv:6: track 'a' was listed before, at %1$s/labels.csv:2; expected each track once"
                .formatted(root),
            "error: %s/labels.csv:7: tag '7' is not among the 2 tags, expected a number from 0 to 1"
                .formatted(root));
    Files.delete(root.resolve("labels.csv"));
    assertError(
        root
            + "/labels.csv: is not a file; expected a CSV file with the columns track,tags, such as train.csv");
    write("scores.csv", SCORES + "a,\"0,0\"\n");
    assertError(root + "/scores.csv:6: track 'a' appears twice");
    write("scores.csv", "track,prediction\n");
    assertError(root + "/scores.csv: has no rows, expected one per track");
  }
}
