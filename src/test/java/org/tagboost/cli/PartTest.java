package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.pipeline.TinyExperiment;

class PartTest {

  @TempDir Path root;
  private String config;

  @BeforeEach
  void generate() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    config = new TinyExperiment(root, root.resolve("data")).config().toString();
  }

  private CommandRun run(String command, String... options) {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[] {command, "-q", "-c", config}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    return CommandRun.of(arguments);
  }

  @Test
  void isReportedAsAPartAndLeavesTheWholeAlone() throws IOException {
    assertThat(run("train", "--models", "linear", "--tags", "3,1", "--limit", "60").out())
        .contains(
            "tiny.part (generated data; a part of the run: models linear, 2 tags, at most 60");
    Path part = root.resolve("experiments/tiny.part");
    JsonNode metrics = new ObjectMapper().readTree(part.resolve("metrics.json").toFile());
    assertThat(metrics.at("/tracks").asInt()).isEqualTo(60);
    assertThat(metrics.at("/data/test_tracks").asInt()).isEqualTo(TinyExperiment.TEST_TRACKS);
    assertThat(metrics.at("/tags").asInt()).isEqualTo(2);
    assertThat(metrics.at("/models")).hasSize(1);
    assertThat(metrics.at("/part").asText()).isEqualTo("models linear, 2 tags, at most 60 tracks");
    assertThat(part.resolve("report.md"))
        .content()
        .contains("> **A part of the run only:** models");
    assertThat(part.resolve("report.html")).content().contains("A part of the run only:");
    assertThat(Files.readAllLines(part.resolve("per_tag.csv")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("1,"))
        .anyMatch(line -> line.startsWith("3,"));
    assertThat(root.resolve("experiments/tiny")).doesNotExist();
    assertThat(root.resolve("work/tiny")).doesNotExist();
  }

  @Test
  void printsMetricsAsJson() throws IOException {
    String json = run("train", "--json", "--limit", "60").out();
    assertThat(root.resolve("experiments/tiny.part/metrics.json")).hasContent(json);
    assertThat(run("report", "--json", "--limit", "60").out()).isEqualTo(json);
  }

  @Test
  void aModelBringsAlongTheOneThatItStartsFrom() throws IOException {
    assertThat(run("train", "--models", "trees", "models.trees.start_from=linear").out())
        .contains("trees", "linear");
    assertThat(run("train", "--models", "linear").out()).doesNotContain("trees");
  }

  /** Folds left out change nothing about the others: the same scores, the same AP. */
  @Test
  void someFoldsAreScoredAsInTheWholeRun() throws IOException {
    String start = "models.trees.start_from=linear";
    run("train", start);
    String told = run("train", start, "--folds", "0,2").out();
    assertThat(told).contains("a part of the run: folds 0, 2 of 3");
    JsonNode whole = metrics("tiny");
    JsonNode part = metrics("tiny.part");
    for (int model = 0; model < 2; model++) {
      JsonNode ofWhole = whole.at("/models/" + model + "/fold_ap");
      assertThat(part.at("/models/" + model + "/fold_ap"))
          .containsExactly(ofWhole.get(0), ofWhole.get(2));
    }
    Path folds = root.resolve("work/tiny/folds.csv");
    assertThat(root.resolve("work/tiny.part/folds.csv")).hasSameBinaryContentAs(folds);
    for (String model : List.of("trees", "linear", "ensemble")) {
      FloatMatrix all = scores("tiny", model);
      FloatMatrix some = scores("tiny.part", model);
      int row = 0;
      List<String> lines = Files.readAllLines(folds);
      for (int track = 0; track < all.rows(); track++) {
        if (!lines.get(track + 1).endsWith(",1")) {
          for (int tag = 0; tag < all.columns(); tag++) {
            assertThat(some.get(row, tag)).as(model).isEqualTo(all.get(track, tag));
          }
          row++;
        }
      }
      assertThat(some.rows()).isEqualTo(row);
    }
  }

  @Test
  void oneFoldsApIsThatOfTheWholeRunsFold() throws IOException {
    run("train");
    run("train", "--folds", "1");
    assertThat(metrics("tiny.part").at("/ensemble/oof_ap"))
        .isEqualTo(metrics("tiny").at("/ensemble/fold_ap/1"));
  }

  private JsonNode metrics(String name) {
    Path file = root.resolve("experiments/" + name + "/metrics.json");
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FloatMatrix scores(String name, String model) {
    return FloatMatrix.map(root.resolve("work/" + name + "/scores/" + model + ".oof.npy"));
  }

  @Test
  void canBeComparedButNotSubmitted() {
    run("train", "--limit", "60");
    run("train", "--limit", "60", "name=deep", "models.trees.max_depth=4");
    CommandRun compared =
        CommandRun.of(
            "compare",
            "-q",
            "--experiments-dir",
            root.resolve("experiments").toString(),
            "tiny.part",
            "deep.part");
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("60 tracks");
    CommandRun submitted = run("submit", "part.limit=60");
    assertThat(submitted.code()).isEqualTo(2);
    assertThat(submitted.err())
        .isEqualTo(
            "error: part: a part of a run cannot be submitted (at most 60 tracks); remove the keys"
                + " below part\n");
    CommandRun unknown = run("submit", "--limit", "60");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("error: Unknown option").contains("'--limit'");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(run("train", "--models", "linaer").err())
        .contains("part.models: linaer: no such model; did you mean linear?");
    assertThat(run("train", "--tags", "rock").err())
        .contains("part.tags: rock: no tag has this id or name");
    assertThat(run("train", "--limit", "0").err())
        .contains("part.limit: expected null or a whole number");
  }
}
