package org.tagboost.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.Dataset;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.exports.ParquetTableTest;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.Metric;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.Verdict;

/** Experiments whose scores were written by hand. */
class ComparisonTest {

  private static final String TRAIN = "track,tags\na,0\nb,1\nc,0\nd,\n";

  /** Tag 0 is carried by a and c: 1/2 * 1/1 + 1/2 * 2/3 = 5/6. Tag 1 by b: 1. Mean 11/12. */
  private static final float[] BEFORE = {.9f, .1f, .8f, .9f, .7f, .2f, .1f, .3f};

  /** Tag 0: 1. Tag 1: b is one of three at the only threshold with a positive: 1/3. Mean 2/3. */
  private static final float[] AFTER = {.9f, .5f, .1f, .5f, .8f, .5f, .2f, .1f};

  private static final int[] FOLDS = {0, 1, 0, 1};

  @TempDir Path root;

  @BeforeEach
  void prepare() throws IOException {
    data("data", TRAIN);
  }

  private void data(String folder, String train) throws IOException {
    Path data = Files.createDirectories(root.resolve(folder));
    Files.writeString(data.resolve("train.csv"), train);
    Files.writeString(data.resolve("test.csv"), "track\nz\n");
    Files.writeString(data.resolve("tags.csv"), "tag,name\n0,rock\n1,jazz\n");
  }

  private void experiment(String name, float[] scores, double ap, String... config)
      throws IOException {
    experiment(name, "data", scores, ap, FOLDS, config);
  }

  private void experiment(
      String name, String data, float[] scores, double ap, int[] foldOf, String... config)
      throws IOException {
    Path report = Files.createDirectories(root.resolve("experiments").resolve(name));
    Files.writeString(
        report.resolve("config.yaml"),
        """
        name: %s
        work_dir: %s
        data: {dir: %s}
        models: {linear: {kind: tribuo-linear, features: [mean]}}
        %s
        """
            .formatted(name, root.resolve("work"), root.resolve(data), String.join("\n", config)));
    Files.writeString(
        report.resolve("metrics.json"),
        String.format(
            Locale.ROOT,
            """
            {"experiment": "%s", "tracks": 4, "tags": 2, "folds": 2,
             "models": [{"name": "linear", "oof_ap": %s}],
             "ensemble": {"method": "mean", "oof_ap": %s, "fold_ap": [0.5, 0.5]},
             "data": {"folder": "data", "fingerprint": "f"},
             "stages": [{"stage": "features", "seconds": 1.5}]}
            """,
            name,
            ap,
            ap));
    Dataset dataset = Dataset.load(root.resolve(data), OptionalInt.empty(), Optional.empty());
    int tracks = dataset.trainTracks().size();
    ScoreIdentity identity = ScoreIdentity.of(dataset, new Folds(2, foldOf));
    for (String member : List.of("linear", "ensemble")) {
      new ScoreFiles(root.resolve("work").resolve(name).resolve("scores"), member)
          .write(
              FloatMatrix.of(tracks, scores.length / tracks, scores),
              FloatMatrix.of(1, 2, new float[2]),
              new ScoreInfo("mean", name, identity, 0, 1, 0, 0, 0, 0, List.of(), List.of()));
    }
  }

  private ComparisonReport compare(boolean shared, String... names) {
    return Comparison.run(root.resolve("experiments"), List.of(names), shared, false).report();
  }

  private static ComparisonReport.Change change(ComparisonReport report) {
    return report.entries().get(1).change().orElseThrow();
  }

  private void assertRefused(String message, String... names) {
    assertThatThrownBy(() -> compare(false, names))
        .isInstanceOf(UserException.class)
        .hasMessageNotContaining("\n")
        .hasMessageContaining(message);
  }

  /** An experiment whose folds are those of a column. */
  private void exported() throws IOException {
    Files.writeString(
        root.resolve("data/train.csv"), "track,tags,fold\na,0,x\nb,1,y\nc,0,x\nd,,y\n");
    experiment("a", BEFORE, 11 / 12.0, "folds: {column: fold, count: 2}");
  }

  /** Scores as other programs get them: in CSV and Parquet, also as ranks within folds. */
  @Test
  void exportsScores() throws IOException {
    exported();
    Path csv = root.resolve("scores.csv");
    Path parquet = root.resolve("scores.parquet");
    ScoreExport.write(root.resolve("experiments"), "a", false, csv);
    ScoreExport.write(root.resolve("experiments"), "a/linear", false, parquet);
    assertThat(csv)
        .hasContent("track,fold,rock,jazz\na,0,0.9,0.1\nb,1,0.8,0.9\nc,0,0.7,0.2\nd,1,0.1,0.3\n");
    assertThat(ParquetTableTest.read(parquet))
        .isEqualTo(Files.readAllLines(csv).stream().map(line -> line.replace(',', '|')).toList());
    // Of the two tracks of a fold one has the lower half of the ranks: 1/4 and 3/4.
    ScoreExport.write(root.resolve("experiments"), "a", true, csv);
    assertThat(csv)
        .hasContent(
            "track,fold,rock,jazz\na,0,0.75,0.25\nb,1,0.75,0.75\nc,0,0.25,0.75\nd,1,0.25,0.25\n");
  }

  /** A tag that is called like another column has its id as heading. */
  @Test
  void exportedColumnsHaveNamesOfTheirOwn() throws IOException {
    Files.writeString(root.resolve("data/tags.csv"), "tag,name\n0,fold\n1,jazz\n");
    exported();
    Path parquet = root.resolve("scores.parquet");
    ScoreExport.write(root.resolve("experiments"), "a", false, parquet);
    assertThat(ParquetTableTest.read(parquet).get(0)).isEqualTo("track|fold|0|1");
  }

  @Test
  void judgesWhatScoresAndLabelsSay() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    experiment("b", AFTER, 2 / 3.0, "folds: {group: null}");
    ComparisonReport report = compare(false, "a", "b");
    assertThat(report.tracks()).isEqualTo(4);
    assertThat(report.notes()).isEmpty();
    assertThat(report.entries().get(0).ap()).isCloseTo(11 / 12.0, within(1e-12));
    assertThat(report.entries().get(1).ap()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(change(report).difference()).isCloseTo(-0.25, within(1e-12));
    assertThat(report.perTag().get(0).tag().name()).isEqualTo("rock");
    assertThat(report.perTag().get(0).positives()).isEqualTo(2);
    assertThat(report.perTag().get(0).ap()[0]).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(report.perTag().get(1).ap()[1]).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(change(report).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(change(report).seedsAlone()).isFalse();
    assertThat(report.entries().get(0).stages())
        .singleElement()
        .extracting("seconds")
        .isEqualTo(1.5);
    assertThat(root.resolve("experiments/compare"))
        .isDirectoryContaining("glob:**/a-vs-b.md")
        .isDirectoryContaining("glob:**/a-vs-b.json");
  }

  /**
   * ROC-AUC of a: of tag 0, three of the four pairs are in order and one is not, 3/4; of tag 1, 1.
   * Of b: tag 0 (.9 and .8 over .1 and .2) 1; tag 1 has its positive beside two equals, above one,
   * (1 + 1/2 + 1/2) / 3. So the better one by AP is the worse or not as the metric says: 7/8 and
   * 5/6.
   */
  @Test
  void theMetricOfTheConfigsJudges() throws IOException {
    experiment("a", BEFORE, 11 / 12.0, "metric: roc_auc");
    experiment("b", AFTER, 2 / 3.0, "metric: roc_auc");
    ComparisonReport report = compare(false, "a", "b");
    assertThat(report.metric()).isEqualTo(Metric.MACRO_ROC_AUC);
    assertThat(report.entries().get(0).value()).isCloseTo(7 / 8.0, within(1e-12));
    assertThat(report.entries().get(1).value()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(report.entries().get(1).ap()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(change(report).difference()).isCloseTo(5 / 6.0 - 7 / 8.0, within(1e-12));
    assertThat(report.notes())
        .containsExactly(
            "differences are of macro ROC-AUC, as the configs set metric; tags are compared by AP");
    experiment("c", AFTER, 2 / 3.0);
    ComparisonReport mixed = compare(false, "a", "c");
    assertThat(mixed.metric()).isEqualTo(Metric.MACRO_AP);
    assertThat(mixed.notes()).singleElement().asString().contains("set different metrics");
  }

  /** Rows of fold 0 are a and c, of fold 1 b and d: each tag ranks its tracks there alone. */
  @Test
  void ranksWithinFoldsCanBeTheMetric() throws IOException {
    experiment("a", BEFORE, 11 / 12.0, "metric: ap_within_folds", "folds: {count: 2}");
    experiment("b", AFTER, 2 / 3.0, "metric: ap_within_folds", "folds: {count: 2}");
    ComparisonReport report = compare(false, "a", "b");
    ComparisonReport asked =
        Comparison.run(root.resolve("experiments"), List.of("a", "b"), false, true).report();
    assertThat(report.entries()).isEqualTo(asked.entries());
    assertThat(report.notes())
        .containsExactly("every score is replaced by its rank within its fold");
  }

  /** Of 60 tracks half carry each tag; b ranks them perfectly, a the other way round. */
  @Test
  void seesWhatIsPlain() throws IOException {
    String lines =
        String.join("\n", IntStream.range(0, 60).mapToObj(i -> i + "," + i % 2).toList());
    data("data", "track,tags\n" + lines + "\n");
    float[] right = new float[120];
    float[] wrong = new float[120];
    int[] folds = new int[60];
    for (int i = 0; i < 60; i++) {
      folds[i] = i / 30;
      right[2 * i + i % 2] = 1;
      wrong[2 * i + 1 - i % 2] = 1;
    }
    experiment("right", "data", right, 1, folds, "seed: 1");
    // The only threshold with positives holds all 60 tracks: precision 1/2.
    experiment("wrong", "data", wrong, 0.5, folds, "seed: 1", "submission: {digits: 8}");
    assertThat(change(compare(false, "wrong", "right")).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(change(compare(false, "right", "wrong")).verdict()).isEqualTo(Verdict.WORSE);

    experiment("wrong", "data", wrong, 0.5, folds, "seed: 2", "workers: 1");
    ComparisonReport report = compare(false, "right", "wrong");
    assertThat(change(report).seedsAlone()).isTrue();
    assertThat(change(report).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void comparedWithItselfShowsExactlyNoDifference() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    experiment("copy", BEFORE, 11 / 12.0, "seed: 2");
    for (String other : List.of("a", "copy")) {
      ComparisonReport report = compare(false, "a", other);
      assertThat(change(report).difference()).isZero();
      assertThat(change(report).bootstrap().interval().low()).isZero();
      assertThat(change(report).bootstrap().interval().high()).isZero();
      assertThat(change(report).verdict()).isEqualTo(Verdict.IDENTICAL);
    }
  }

  @Test
  void comparesMembersByTheirOwnSettings() throws IOException {
    experiment("a", BEFORE, 11 / 12.0, "model_defaults: {tribuo-linear: {epochs: 2}}");
    experiment("b", AFTER, 2 / 3.0, "ensemble: {method: rank_mean}");
    ComparisonReport report = compare(false, "a/linear", "b/linear");
    assertThat(change(report).settings()).extracting("key").containsExactly("model.epochs");
    assertThat(root.resolve("experiments/compare/a.linear-vs-b.linear.md")).exists();
    assertThat(change(compare(false, "a", "b")).settings())
        .extracting("key")
        .containsExactly("models.linear.epochs", "ensemble.method");
  }

  @Test
  void refusesOtherFoldsUnlessTold() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    experiment("b", "data", AFTER, 2 / 3.0, new int[] {1, 0, 0, 1});
    assertRefused("b: its folds differ from those of a", "a", "b");
    ComparisonReport report = compare(true, "a", "b");
    assertThat(change(report).difference()).isCloseTo(-0.25, within(1e-12));
    assertThat(report.notes())
        .singleElement()
        .asString()
        .startsWith("out-of-fold scores of different folds are compared: those of b");
  }

  /** Without d, tag 1 of b: still one of three at its threshold. Tag 0 of a: 1/2 + 1/2 * 2/3. */
  @Test
  void comparesTheTracksThatAllShare() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    data("less", "track,tags\nnew,0\nc,0\nb,1\na,0\n");
    // new, c, b, a
    float[] scores = {.1f, .1f, .8f, .5f, .1f, .5f, .9f, .5f};
    // Tag 0: c and a first, then new and b together: 1/3 + 1/3 + 1/3 * 3/4. Tag 1: 1/3.
    experiment("b", "less", scores, ((2 / 3.0 + 1 / 4.0) + 1 / 3.0) / 2, FOLDS);
    assertRefused("b: its training tracks and labels differ from those of a", "a", "b");

    ComparisonReport report = compare(true, "a", "b");
    assertThat(report.tracks()).isEqualTo(3);
    assertThat(report.perTag().get(0).ap())
        .containsExactly(new double[] {5 / 6.0, 1}, within(1e-12));
    assertThat(report.perTag().get(1).ap())
        .containsExactly(new double[] {1, 1 / 3.0}, within(1e-12));
    assertThat(report.notes())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("only what all share is compared, 3 tracks and 2 tags; a has 4 tracks");
  }

  @Test
  void leavesOutTracksWhoseTagsAreNotTheSame() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    data("data2", TRAIN.replace("d,", "d,1"));
    // d with .1 of tag 1 is below the three others: 1/2 * 1/3 + 1/2 * 2/4.
    experiment("b", "data2", AFTER, (1 + 1 / 6.0 + 1 / 4.0) / 2, FOLDS);
    assertRefused("b: its labels differ", "a", "b");
    ComparisonReport report = compare(true, "a", "b");
    assertThat(report.tracks()).isEqualTo(3);
    assertThat(report.notes())
        .contains("tracks left out, since their tags are not the same in all: 1");
  }

  @Test
  void refusesExperimentsThatShareNothing() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    data("others", "track,tags\ne,0\nf,1\ng,0\nh,\n");
    experiment("b", "others", BEFORE, 11 / 12.0, FOLDS);
    assertThatThrownBy(() -> compare(true, "a", "b"))
        .isInstanceOf(UserException.class)
        .hasMessage("a, b: share no training tracks; expected experiments on the same data");
  }

  @Test
  void refusesScoresOfOtherDataThanThereIsNow() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    data("data", TRAIN.replace("d,", "d,1"));
    assertRefused("scores/ensemble.json: the scores of a are out of date: the labels in", "a", "a");
    data("data", TRAIN + "e,0\n");
    assertRefused("the training tracks and labels in", "a", "a");
    Files.writeString(root.resolve("data/test.csv"), "track\ny\n");
    data("data", TRAIN);
    assertThat(change(compare(false, "a", "a")).verdict()).isEqualTo(Verdict.IDENTICAL);
  }

  @Test
  void refusesScoresThatAreNotThoseOfTheReport() throws IOException {
    experiment("a", BEFORE, 0.75);
    assertRefused("ensemble.oof.npy: the scores of a are not those in its report", "a", "a");
  }

  @Test
  void refusesWhatIsMissing() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    assertRefused(
        "experiments/b/config.yaml: is missing, so there is no experiment b; there are a",
        "a",
        "b");
    assertRefused("a/lin: experiment a has no model lin; its models are linear", "a", "a/lin");
    Path copy = Files.createDirectories(root.resolve("experiments/copy"));
    Files.copy(root.resolve("experiments/a/config.yaml"), copy.resolve("config.yaml"));
    assertRefused("copy/config.yaml: name: expected copy as its folder, got a", "a", "copy");
    Files.delete(root.resolve("work/a/scores/linear.oof.npy"));
    assertRefused("linear.oof.npy: the scores of a/linear are missing; run make", "a/linear", "a");
    Files.delete(root.resolve("experiments/a/metrics.json"));
    assertRefused("experiments/a/metrics.json: is missing", "a", "a");
  }

  @Test
  void refusesScoresOfTheWrongShape() throws IOException {
    experiment("a", BEFORE, 11 / 12.0);
    experiment("b", new float[12], 0.5);
    assertRefused("has shape [4, 3], expected [4, 2]", "a", "b");
  }
}
