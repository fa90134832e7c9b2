package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.UserException;
import org.tagboost.report.ExperimentReport;

class ExperimentTest {

  @TempDir static Path data;
  @TempDir Path root;
  private TinyExperiment tiny;

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(data, false);
  }

  @BeforeEach
  void prepare() {
    tiny = new TinyExperiment(root, data);
  }

  /** Each seed has folds of its own, unless the folds have a seed. */
  @Test
  void aSeedForTheFoldsKeepsThemWhenTheSeedChanges() throws IOException {
    Path folds = tiny.work().resolve("folds.csv");
    tiny.open("folds.seed=1").train();
    String kept = Files.readString(folds);
    byte[] scores = tiny.scores("trees.oof.npy");

    tiny.open("models.trees.subsample=0.5", "folds.seed=1", "seed=2").train();
    assertThat(folds).hasContent(kept);
    assertThat(tiny.scores("trees.oof.npy")).isNotEqualTo(scores);

    tiny.open("seed=2").train();
    assertThat(Files.readString(folds)).isNotEqualTo(kept);
    tiny.open().train();
    assertThat(folds).hasContent(kept);
  }

  @Test
  void goesFromSequencesToAReportAndASubmission() throws IOException {
    ExperimentReport report = tiny.open().train();
    assertThat(report.members())
        .extracting(ExperimentReport.Member::name)
        .containsExactly("trees", "linear");
    assertThat(report.ensemble().evaluation().macro()).isGreaterThan(report.randomAp());
    assertThat(report.generated()).isTrue();
    assertThat(tiny.report())
        .isDirectoryContaining("glob:**/report.md")
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/metrics.json")
        .isDirectoryContaining("glob:**/per_tag.csv")
        .isDirectoryContaining("glob:**/config.yaml");
    assertThat(tiny.work().resolve("results/trees")).doesNotExist();
    // 3 folds x 4 tags, and 3 folds.
    assertThat(tiny.times("tiny/models/trees")).hasSize(12);
    assertThat(tiny.times("tiny/models/linear")).hasSize(3);

    Path submission = tiny.open().submit();
    assertThat(Files.readAllLines(submission))
        .hasSize(1 + TinyExperiment.TEST_TRACKS)
        .first()
        .isEqualTo("track,prediction");
  }

  @Test
  void aModelStartsFromAnotherThatIsTrainedFirst() throws IOException {
    String start = "models.trees.start_from=linear";
    String negatives = "models.trees.negatives={hardest: 20, others: 10}";
    tiny.open(start, negatives, "workers=1").train();
    // Three folds make three pairs.
    assertThat(tiny.times("tiny/models/linear.nested")).hasSize(3);
    byte[] scores = tiny.scores("trees.oof.npy");
    FloatMatrix plain = FloatMatrix.map(tiny.work().resolve("scores/linear.oof.npy"));
    FloatMatrix nested = FloatMatrix.map(tiny.work().resolve("scores/linear.nested-0.npy"));
    assertThat(nested.rows()).isEqualTo(plain.rows());

    tiny.open(start, negatives).train();
    assertThat(tiny.log()).contains("model linear: current", "model trees: current");

    tiny.open(start, negatives, "models.linear.epochs=3").train();
    assertThat(tiny.scores("trees.oof.npy")).isNotEqualTo(scores);

    tiny.open(start, negatives, "workers=2").train();
    assertThat(tiny.scores("trees.oof.npy")).isEqualTo(scores);
  }

  @Test
  void scoresDependNeitherOnWorkersNorOnHowEmbeddingsAreStored(@TempDir Path archived)
      throws IOException {
    tiny.open("workers=1").train();
    List<String> files =
        List.of(
            "trees.oof.npy",
            "trees.test.npy",
            "linear.oof.npy",
            "linear.test.npy",
            "ensemble.oof.npy",
            "ensemble.test.npy");

    TinyExperiment.writeData(archived.resolve("data"), true);
    var other = new TinyExperiment(archived, archived.resolve("data"));
    other.open("workers=2").train();

    for (String file : files) {
      assertThat(other.scores(file)).as(file).isEqualTo(tiny.scores(file));
    }
  }

  @Test
  void aSecondRunTrainsNothing() throws IOException {
    tiny.open().train();
    var scores = tiny.times("tiny/scores");
    var models = tiny.times("tiny/models");
    var features = tiny.times("features");
    tiny.log().clear();

    tiny.open().train();

    assertThat(tiny.log())
        .contains("model trees: current", "model linear: current", "ensemble: current")
        .anyMatch(line -> line.startsWith("features: current"));
    assertThat(tiny.times("tiny/scores")).isEqualTo(scores);
    assertThat(tiny.times("tiny/models")).isEqualTo(models);
    assertThat(tiny.times("features")).isEqualTo(features);
  }

  @Test
  void aChangedModelAloneIsTrainedAgain() throws IOException {
    tiny.open().train();
    byte[] before = tiny.scores("trees.oof.npy");
    var linear = tiny.times("tiny/models/linear");
    tiny.log().clear();

    tiny.open("models.trees.rounds=6").train();

    assertThat(tiny.log())
        .contains("model linear: current")
        .doesNotContain("model trees: current", "ensemble: current");
    assertThat(tiny.scores("trees.oof.npy")).isNotEqualTo(before);
    assertThat(tiny.times("tiny/models/linear")).isEqualTo(linear);
  }

  @Test
  void aNewPcaConcernsOnlyTheModelsThatNameIt() throws IOException {
    tiny.open().train();
    tiny.log().clear();
    String[] withPca = {
      "features.pca.small={of: [mean, max], components: 3}",
      "models.on-pca={kind: xgboost, features: [small], rounds: 3}"
    };

    tiny.open(withPca).train();
    assertThat(tiny.log())
        .contains("model trees: current", "model linear: current")
        .doesNotContain("model on-pca: current");

    withPca[0] = "features.pca.small={of: [mean, max], components: 2}";
    tiny.log().clear();
    tiny.open(withPca).train();
    assertThat(tiny.log())
        .contains("model trees: current", "model linear: current")
        .doesNotContain("model on-pca: current");
  }

  @Test
  void aNewBlendLeavesModelsAsTheyAre() throws IOException {
    tiny.open().train();
    var models = tiny.times("tiny/models");
    byte[] mean = tiny.scores("ensemble.oof.npy");

    tiny.open("ensemble.method=rank_mean").report();

    assertThat(tiny.times("tiny/models")).isEqualTo(models);
    assertThat(tiny.scores("ensemble.oof.npy")).isNotEqualTo(mean);
  }

  @Test
  void aWeightOfOneModelAloneIsThatModel() throws IOException {
    tiny.open("ensemble.method=weighted_mean", "ensemble.weights={trees: 0, linear: 2}").train();
    assertThat(tiny.scores("ensemble.oof.npy")).isEqualTo(tiny.scores("linear.oof.npy"));
    assertThat(tiny.scores("ensemble.test.npy")).isEqualTo(tiny.scores("linear.test.npy"));
  }

  @Test
  void aRefitChangesTestScoresAlone() throws IOException {
    tiny.open().train();
    byte[] outOfFold = tiny.scores("trees.oof.npy");
    byte[] test = tiny.scores("trees.test.npy");

    tiny.open("models.trees.refit=true").train();

    assertThat(tiny.scores("trees.oof.npy")).isEqualTo(outOfFold);
    assertThat(tiny.scores("trees.test.npy")).isNotEqualTo(test);
    assertThat(tiny.times("tiny/models/trees")).containsKey("refit/tag-001.ubj");
  }

  @Test
  void stopsEarly() throws IOException {
    ExperimentReport report =
        tiny.open(
                "models.trees.rounds=300",
                "models.trees.eta=1",
                "models.trees.early_stopping={patience: 2, share: 0.25}")
            .train();
    assertThat(report.members().get(0).meanRounds()).isBetween(1.0, 100.0);
  }

  @Test
  void blendsModelsOfAnotherExperiment() throws IOException {
    tiny.open("name=other", "models.linear.epochs=3").train();
    ExperimentReport report = tiny.open("ensemble.members=[trees, other/linear]").train();
    assertThat(report.members())
        .extracting(ExperimentReport.Member::name)
        .containsExactly("trees", "other/linear");
  }

  @Test
  void refusesAMemberOfOtherFolds() throws IOException {
    tiny.open("name=other", "folds.count=4").train();
    assertThatThrownBy(() -> tiny.open("ensemble.members=[trees, other/linear]").train())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "other/scores/linear.json",
            "the folds of member other/linear",
            "differ",
            "train it again");
  }

  @Test
  void refusesAMemberOfOtherTracksAndTags(@TempDir Path otherData) throws IOException {
    write(otherData.resolve("data"), "3");
    new TinyExperiment(root, otherData.resolve("data")).open("name=other").train();
    assertThatThrownBy(() -> tiny.open("ensemble.members=[trees, other/linear]").train())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("labels, folds of member other/linear differ");
  }

  @Test
  void refusesAMemberThatWasNeverTrained() throws IOException {
    assertThatThrownBy(() -> tiny.open("ensemble.members=[trees, other/linear]").train())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "other/scores/linear.oof.npy",
            "are missing",
            "run the train command of its experiment");
  }

  @Test
  void submissionAndReportAskForTraining() throws IOException {
    assertThatThrownBy(() -> tiny.open().submit())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("trees.oof.npy", "missing", "run the train command first");
    assertThatThrownBy(() -> tiny.open().report())
        .hasMessageContainingAll("trees.oof.npy", "missing", "run the train command first");
    tiny.open().train();
    assertThatThrownBy(() -> tiny.open("models.linear.epochs=9").submit())
        .hasMessageContainingAll("linear.oof.npy", "out of date", "run the train command first");
  }

  /** A tag that nobody carries, and one that a single track carries. */
  @Test
  void rareTagsGetWarningsAndConstants(@TempDir Path rare) throws IOException {
    Path folder = rare.resolve("data");
    write(folder, "3");
    Path train = folder.resolve("train.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(train));
    lines.replaceAll(line -> withoutTag(line, "2"));
    lines.set(1, lines.get(1).substring(0, lines.get(1).indexOf(',')) + ",2");
    Files.write(train, lines);
    tiny = new TinyExperiment(root, folder);

    ExperimentReport report = tiny.open("data.tags=4").train();

    assertThat(report.warnings())
        .anyMatch(line -> line.contains("no positive") && line.contains("3"))
        .anyMatch(line -> line.contains("fewer positives than the 3 folds"));
    assertThat(report.unscored()).hasSize(1);
    FloatMatrix trees = FloatMatrix.map(tiny.work().resolve("scores/trees.oof.npy"));
    FloatMatrix linear = FloatMatrix.map(tiny.work().resolve("scores/linear.oof.npy"));
    // No positive among the tracks of the other folds: (0 + 1/2) / (tracks + 1).
    int[] sizes = new int[3];
    Map<String, Integer> folds = tiny.folds();
    folds.values().forEach(fold -> sizes[fold]++);
    int track = 0;
    for (int fold : folds.values()) {
      float prior = (float) (0.5 / (TinyExperiment.TRACKS - sizes[fold] + 1));
      assertThat(trees.get(track, 3)).isEqualTo(prior);
      assertThat(linear.get(track, 3)).isEqualTo(prior);
      track++;
    }
    tiny.open("data.tags=4").submit();
  }

  @Test
  void aGroupNeverStraddlesFolds(@TempDir Path grouped) throws IOException {
    Path folder = grouped.resolve("data");
    write(folder, "");
    Path train = folder.resolve("train.csv");
    List<String> lines = Files.readAllLines(train);
    StringBuilder text = new StringBuilder(lines.get(0)).append(",artist\n");
    for (int i = 1; i < lines.size(); i++) {
      text.append(lines.get(i)).append(",artist").append(i % 12).append('\n');
    }
    Files.writeString(train, text);
    tiny = new TinyExperiment(root, folder);

    tiny.open("folds.group=artist").train();

    List<String> folds = Files.readAllLines(tiny.work().resolve("folds.csv"));
    for (int i = 1; i < folds.size(); i++) {
      int first = (i - 1) % 12 + 1;
      assertThat(fold(folds.get(i))).as("fold of line " + i).isEqualTo(fold(folds.get(first)));
    }
  }

  private static String fold(String line) {
    return line.substring(line.lastIndexOf(',') + 1);
  }

  /** The data, without a tag. */
  private static void write(Path folder, String droppedTag) throws IOException {
    TinyExperiment.writeData(folder, false);
    Path train = folder.resolve("train.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(train));
    lines.replaceAll(line -> withoutTag(line, droppedTag));
    Files.write(train, lines);
  }

  /** {@code id,"0,2,3"} without 2 is {@code id,"0,3"}. */
  private static String withoutTag(String line, String tag) {
    int comma = line.indexOf(',');
    if (line.startsWith("track,") || tag.isEmpty()) {
      return line;
    }
    String tags = line.substring(comma + 1).replace("\"", "");
    String kept =
        Arrays.stream(tags.split(",", -1))
            .filter(one -> !one.equals(tag))
            .collect(Collectors.joining(","));
    return line.substring(0, comma) + ",\"" + kept + "\"";
  }
}
