package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.pipeline.TinyExperiment;

class CompareTest {

  @TempDir static Path root;

  @BeforeAll
  static void trainThree() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    train("tiny");
    train("deep", "models.trees.max_depth=4", "models.trees.rounds=20");
    train("reseeded", "models.trees.subsample=0.5", "seed=2", "folds.seed=1");
  }

  private static void train(String name, String... overrides) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "-q", "-c"));
    arguments.add(new TinyExperiment(root, root.resolve("data")).config().toString());
    arguments.add("name=" + name);
    arguments.addAll(List.of(overrides));
    assertThat(CommandRun.of(arguments.toArray(String[]::new)).code()).isZero();
  }

  private static CommandRun run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--experiments-dir", root.resolve("experiments") + ""));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void comparesOnATerminal() {
    CommandRun run = run("compare", "tiny", "deep", "tiny");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Generated data.", "models.trees.max_depth  2     4", "Largest", "train trees")
        .contains("tiny and tiny: no difference: the scores are identical.")
        .doesNotContain("\u001b")
        .endsWith(
            "comparison: " + root.resolve("experiments/compare/tiny-vs-deep-vs-tiny.html") + "\n");
  }

  /** deep changes the trees alone; its linear model is the one of tiny, to the file. */
  @Test
  void sharesModelsThatAreTheSame() throws IOException {
    assertThat(Files.readString(root.resolve("work/deep/log.txt")))
        .contains("model linear: taken from an experiment that has built the same")
        .doesNotContain("model trees: taken");
    assertThat(root.resolve("work/deep/scores/linear.oof.npy"))
        .hasSameBinaryContentAs(root.resolve("work/tiny/scores/linear.oof.npy"));
  }

  @Test
  void printsJsonAlone() throws IOException {
    CommandRun run = run("compare", "--json", "tiny/linear", root + "/experiments/deep/");
    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/base").asText()).isEqualTo("tiny/linear");
    assertThat(json.at("/experiments/1/name").asText()).isEqualTo("deep");
    assertThat(json.at("/experiments/1/oof_ap").asDouble())
        .isEqualTo(
            new ObjectMapper()
                .readTree(Files.readString(root.resolve("experiments/deep/metrics.json")))
                .at("/ensemble/oof_ap")
                .asDouble());
    assertThat(json.at("/per_tag")).hasSize(TinyExperiment.TAGS);
    assertThat(root.resolve("experiments/compare/tiny.linear-vs-deep.json")).hasContent(run.out());
  }

  /** metrics.json has the AP of the same ranks. */
  @Test
  void comparesWithinFolds() throws IOException {
    CommandRun run = run("compare", "--json", "--within-folds", "tiny", "deep");
    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/notes/0").asText()).contains("rank within its fold");
    double expected =
        new ObjectMapper()
            .readTree(Files.readString(root.resolve("experiments/deep/metrics.json")))
            .at("/ensemble/metrics/macro_ap_of_fold_ranks/value")
            .asDouble();
    assertThat(json.at("/experiments/1/oof_ap").asDouble()).isEqualTo(expected, within(1e-12));
  }

  /** The scores of the file, with the folds of folds.csv; ranks keep the order within a fold. */
  @Test
  void exportsScores() throws IOException {
    Path file = root.resolve("scores.csv");
    CommandRun run = run("export", "scores", "tiny/linear", "--out", file.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(file + "\n");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).startsWith("track,fold,");
    assertThat(lines).hasSize(TinyExperiment.TRACKS + 1);
    FloatMatrix scores = FloatMatrix.map(root.resolve("work/tiny/scores/linear.oof.npy"));
    List<String> folds = Files.readAllLines(root.resolve("work/tiny/folds.csv"));
    for (int track = 0; track < TinyExperiment.TRACKS; track++) {
      assertThat(lines.get(track + 1)).startsWith(folds.get(track + 1) + ",");
      String[] fields = lines.get(track + 1).split(",", -1);
      assertThat(fields).hasSize(2 + TinyExperiment.TAGS);
      assertThat(Float.parseFloat(fields[3])).isEqualTo(scores.get(track, 1));
    }
    run("export", "scores", "tiny/linear", "--within-folds", "--out", file.toString());
    List<Double> ofOneFold =
        Files.readAllLines(file).stream()
            .map(line -> line.split(",", -1))
            .filter(fields -> fields[1].equals("1"))
            .map(fields -> Double.parseDouble(fields[2]))
            .sorted()
            .toList();
    // Without equal scores, ranks less one half as shares of the fold's tracks.
    assertThat(ofOneFold.get(0)).isEqualTo(0.5 / ofOneFold.size(), within(1e-6));
    assertThat(ofOneFold.get(ofOneFold.size() - 1))
        .isEqualTo(1 - 0.5 / ofOneFold.size(), within(1e-6));
  }

  @Test
  void refusesToExportWhatIsNotThere() {
    CommandRun run = run("export", "scores", "tiny/none", "--out", root + "/none.csv");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("has no model none", "trees, linear");
    assertThat(root.resolve("none.csv")).doesNotExist();
    assertThat(CommandRun.of("export", "a.tagboost").err()).contains("--onnx FILE");
  }

  @Test
  void printsTheEssentialAlone() {
    CommandRun run = run("compare", "-q", "tiny", "deep");
    assertThat(run.out().lines()).hasSize(4);
    assertThat(run.out()).contains("verdict").doesNotContain("Biggest", "comparison:");
  }

  /** A run of another seed on the same folds can be compared; with other folds only if asked. */
  @Test
  void comparesOtherSeedsOnTheSameFolds() throws IOException {
    assertThat(run("compare", "-q", "tiny", "reseeded").code()).isZero();
    train("refolded", "seed=2");
    CommandRun refused = run("compare", "tiny", "refolded");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("error: refolded: its folds differ from those of tiny");
    assertThat(refused.err().lines()).hasSize(1);
    CommandRun told = run("compare", "-q", "--shared", "tiny", "refolded");
    assertThat(told.code()).isZero();
    assertThat(told.out()).contains("note: out-of-fold scores of different folds", "undecided");
  }

  @Test
  void refusesOneLine() {
    for (String[] arguments :
        List.of(
            new String[] {"tiny", "none"}, new String[] {"tiny"}, new String[] {"tiny/x", "a"})) {
      CommandRun run = run("compare", arguments);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).startsWith("error: ");
    }
  }
}
