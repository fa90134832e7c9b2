package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TinyExperiment;

/** The recipes of docs/scale.md, as written, on a standalone cluster, and what they refuse. */
@Timeout(600)
class RecipesTest {

  private static PredictedTables tables;
  private static BundledExperiment trained;

  @TempDir Path folder;

  @BeforeAll
  static void predict() throws Exception {
    tables = PredictedTables.get();
    trained = tables.trained();
  }

  @Test
  void theRecipeOfTrainingGivesTheBytesOfThisProcess() throws Exception {
    Path data = folder.resolve("data");
    TinyExperiment.writeData(data, false);
    TinyExperiment here = new TinyExperiment(Files.createDirectory(folder.resolve("here")), data);
    here.open().train();
    TinyExperiment there = new TinyExperiment(Files.createDirectory(folder.resolve("there")), data);
    SparkSubmit run = recipe("train", Map.of("configs/my-data.yaml", there.config().toString()));
    assertThat(run.exitCode()).as(run::said).isZero();
    assertThat(there.work().resolve("scores/ensemble.oof.npy"))
        .hasSameBinaryContentAs(here.work().resolve("scores/ensemble.oof.npy"));
  }

  @Test
  void theRecipeOfPredictionWritesTheLinesOfTheSubmission() throws Exception {
    Path out = folder.resolve("csv");
    SparkSubmit run =
        recipe(
            "predict-table",
            Map.of(
                "my-data.tagboost",
                trained.bundle().toString(),
                "tracks.parquet",
                tables.root().resolve("tracks").toString(),
                "answers",
                out.toString()));
    assertThat(run.exitCode()).as(run::said).isZero();
    assertThat(out.resolve("_SUCCESS")).exists();
    List<String> submission = Files.readAllLines(trained.submission());
    TreeSet<String> lines = new TreeSet<>();
    for (Path part : parts(out)) {
      List<String> written = Files.readAllLines(part);
      assertThat(written.get(0)).isEqualTo(submission.get(0));
      lines.addAll(written.subList(1, written.size()));
    }
    assertThat(lines).isEqualTo(new TreeSet<>(submission.subList(1, submission.size())));
  }

  @Test
  void theFirstPageHasTheSameRecipe() throws IOException {
    assertThat(recipes("README.md")).hasSize(1).isSubsetOf(recipes("docs/scale.md"));
  }

  /** The commands of a page, each in a line. */
  private static List<String> recipes(String page) throws IOException {
    return Files.readString(Path.of(page))
        .replace("\\\n", "")
        .lines()
        .filter(line -> line.startsWith("spark-submit "))
        .map(line -> line.replaceAll("\\s+", " "))
        .toList();
  }

  /** Starts what the page shows, with names of this test in place of the page's. */
  private static SparkSubmit recipe(String command, Map<String, String> names) throws IOException {
    Map<String, String> places = new HashMap<>(names);
    places.put("spark://HOST:7077", tables.cluster().master());
    List<String> words =
        recipes("docs/scale.md").stream()
            .filter(line -> line.contains(" " + command + " "))
            .findFirst()
            .map(line -> List.of(line.split(" ")))
            .orElseThrow();
    assertThat(words).containsAll(names.keySet());
    words = words.stream().map(word -> places.getOrDefault(word, word)).toList();
    int jar = words.indexOf("target/tagboost-spark.jar");
    return SparkSubmit.start(
        Files.createTempFile(tables.root(), "said", ".txt"),
        words.subList(1, jar),
        words.subList(jar + 1, words.size()).toArray(String[]::new));
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).toList();
    }
  }

  @Test
  void theCommandNamesABadTrackAndExitsWithTwo() throws Exception {
    assertRefused(
        command(trained.bundle(), "spoiled", "--out", folder.resolve("none").toString()),
        "error: track bad: has null in place of frames, expected frames of 6 finite values, as tiny"
            + " was trained on; leave the track out, or compute its embedding again");
  }

  @Test
  void theCommandNamesAMissingBundleAndExitsWithTwo() throws Exception {
    Path missing = folder.resolve("no.tagboost");
    assertRefused(
        command(missing, "tracks", "--out", folder.resolve("none").toString()),
        "error: "
            + missing
            + ": is no bundle that the driver on HOST sees; give the path of a file in a directory"
            + " that all share, or start with --files "
            + missing);
  }

  @Test
  void theCommandNamesMissingInputAndExitsWithTwo() throws Exception {
    assertRefused(
        command(trained.bundle(), "nothing", "--out", folder.resolve("none").toString()),
        "error: " + tables.root().resolve("nothing") + ": is missing, expected files of Parquet");
  }

  @Test
  void theCommandOverwritesNothing() throws Exception {
    assertRefused(
        command(trained.bundle(), "tracks", "--out", tables.root().resolve("answers").toString()),
        "error: "
            + tables.root().resolve("answers")
            + ": is there already, maybe of a run that failed; choose another, or give"
            + " --overwrite");
  }

  private static void assertRefused(SparkSubmit run, String line) throws Exception {
    assertThat(run.exitCode()).as(run::said).isEqualTo(2);
    assertThat(
            run.said()
                .lines()
                .filter(said -> said.startsWith("error: "))
                .map(said -> said.replaceAll(" on [\\w.-]+ sees", " on HOST sees")))
        .as(run::said)
        .containsExactly(line);
  }

  private static SparkSubmit command(Path bundle, String table, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("predict-table", bundle.toString(), tables.root().resolve(table).toString()));
    arguments.addAll(List.of(options));
    return SparkSubmit.start(
        Files.createTempFile(tables.root(), "said", ".txt"),
        List.of("--master", tables.cluster().master()),
        arguments.toArray(String[]::new));
  }
}
