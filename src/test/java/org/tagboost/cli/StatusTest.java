package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

/** {@code status}, and what the commands print that follow a training. */
class StatusTest {

  private static final String[] CHANGES = {
    "models.linear.epochs=3",
    "models.linear.learning_rate=0.1",
    "models.linear.epsilon=0.2",
    "models.linear.standardise=false",
    "models.linear.refit=true"
  };

  @TempDir static Path root;
  @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    assertThat(run("train", "-q").code()).isZero();
  }

  private static CommandRun run(String command, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "-c"));
    arguments.add(new TinyExperiment(root, root.resolve("data")).config().toString());
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void everyStageIsALine() throws IOException {
    assertThat(run("status").out().lines())
        .containsExactly(
            "features      current",
            "folds         current",
            "model trees   current",
            "model linear  current",
            "ensemble      current",
            "report        current",
            "submission    missing  not built yet");
  }

  /** Of five reasons, four. */
  @Test
  void theFirstReasonsAreShown() throws IOException {
    List<String> lines = run("status", CHANGES).out().lines().toList();
    assertThat(lines).contains("model trees   current");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("model linear"))
        .singleElement()
        .asString()
        .startsWith("model linear  stale    models.linear.")
        .contains("models.linear.epochs was 2, is 3")
        .endsWith("; and 1 more");
    assertThat(run("status", Arrays.copyOf(CHANGES, 4)).out())
        .contains("; models.linear.standardise was true, is false\nensemble");
  }

  @Test
  void jsonHasAllReasons() throws IOException {
    List<String> arguments = new ArrayList<>(List.of(CHANGES));
    arguments.add("--json");
    JsonNode json =
        new ObjectMapper().readTree(run("status", arguments.toArray(String[]::new)).out());
    assertThat(json.at("/experiment").asText()).isEqualTo("tiny");
    assertThat(json.at("/stages")).hasSize(7);
    assertThat(json.at("/stages/3/stage").asText()).isEqualTo("model linear");
    assertThat(json.at("/stages/3/state").asText()).isEqualTo("stale");
    assertThat(json.at("/stages/3/reasons")).hasSize(5);
    assertThat(json.at("/stages/6/state").asText()).isEqualTo("missing");
  }

  @Test
  void filesAreNamedAsTextOrJson() throws IOException {
    Path experiment = root.resolve("experiments/tiny");
    CommandRun bundle = run("bundle", "-q");
    assertThat(bundle.out()).isEqualTo(experiment.resolve("tiny.tagboost") + "\n");
    assertThat(bundle.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(run("bundle", "-q", "--json").out());
    assertThat(json.at("/bundle").asText())
        .isEqualTo(experiment.resolve("tiny.tagboost").toString());
    JsonNode submission = new ObjectMapper().readTree(run("submit", "-q", "--json").out());
    assertThat(submission.at("/submission").asText())
        .isEqualTo(experiment.resolve("submission.csv").toString());
    CommandRun onnx =
        CommandRun.of(
            "export",
            experiment.resolve("tiny.tagboost").toString(),
            "--onnx",
            folder.resolve("tiny.onnx").toString());
    assertThat(onnx.err()).isEmpty();
    assertThat(onnx.out()).isEqualTo(folder.resolve("tiny.onnx") + "\n");
    assertThat(folder.resolve("tiny.onnx")).isNotEmptyFile();
    assertThat(CommandRun.of("export", "--onnx", "x.onnx").err())
        .startsWith("error: export: takes a bundle and --onnx FILE");
  }

  /** A refit has one model of all training tracks in place of three. */
  @Test
  void aBundleCanHoldRefitsAndRoundedRows() throws IOException {
    Path bundle = root.resolve("experiments/tiny/tiny.tagboost");
    assertThat(run("bundle", "-q", "--refit", "--float16").code()).isZero();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      assertThat(zip.getEntry("models/linear/refit/all-tags.npz")).isNotNull();
      assertThat(zip.getEntry("models/linear/fold-0/all-tags.npz")).isNull();
      assertThat(
              new String(
                  zip.getInputStream(zip.getEntry("config.yaml")).readAllBytes(),
                  StandardCharsets.UTF_8))
          .contains("float16: true", "refit: true");
    }
  }

  @Test
  void anExperimentIsARunOfMlflow() {
    Path store = folder.resolve("mlruns");
    String experiments = root.resolve("experiments").toString();
    CommandRun named =
        CommandRun.of(
            "export",
            "mlflow",
            "--experiments-dir",
            experiments,
            "tiny",
            "--out",
            store.toString(),
            "--group",
            "mine");
    assertThat(named.err()).isEmpty();
    assertThat(Path.of(named.out().strip())).isDirectoryContaining("glob:**/meta.yaml");
    assertThat(store).isDirectoryRecursivelyContaining("glob:**/metrics/oof_ap");
    assertThat(Path.of(named.out().strip()).resolveSibling("meta.yaml"))
        .content()
        .contains("name: 'mine'");
  }

  @Test
  void forceDoesTheOwnWorkAgain() throws IOException {
    Path scores = root.resolve("work/tiny/scores/ensemble.json");
    var before = Files.getLastModifiedTime(scores);
    assertThat(run("ensemble", "-q").code()).isZero();
    assertThat(Files.getLastModifiedTime(scores)).isEqualTo(before);
    CommandRun forced = run("ensemble", "--force", "--json");
    assertThat(forced.code()).isZero();
    assertThat(new ObjectMapper().readTree(forced.out()).at("/experiment").asText())
        .isEqualTo("tiny");
    assertThat(Files.getLastModifiedTime(scores)).isNotEqualTo(before);
    assertThat(run("features", "-q", "odd key=1").err()).contains("odd key");
    assertThat(root.resolve("work/tiny/log.txt"))
        .content()
        .contains("tagboost ensemble -c " + root.resolve("tiny.yaml") + " --force --json");
  }
}
