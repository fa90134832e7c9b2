package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.engine.StageStatus;

/** For every config key: changing it makes stale exactly the stages that depend on it. */
class StaleStagesTest {

  @TempDir static Path root;

  /** Trees start from the linear model; another PCA, another linear model stand apart. */
  private static final String CONFIG =
      """
      name: tiny
      folds: {count: 3, group: artist}
      features:
        length: log
        fourier: {frequencies: 4, width: 1}
        pca:
          small: {of: [mean], components: 2}
      models:
        linear: {kind: tribuo-linear, features: [mean, length], epochs: 2}
        trees: {kind: xgboost, features: [mean], rounds: 2, start_from: linear}
        other: {kind: tribuo-linear, features: [small], epochs: 2}
        kernels: {kind: kernel-ridge, features: [fourier]}
      ensemble:
        members: [trees, other, kernels]
      """;

  private static final String ALL_MODELS = "linear nested trees other kernels";
  private static final String BLEND = "ensemble report submission";

  /** What a change makes stale, by the override that makes it. */
  private static final Map<String, String> CASES = new LinkedHashMap<>();

  private static void given(String override, String stale) {
    CASES.put(override, stale);
  }

  static {
    given("workers=3", "");
    given("metric=roc_auc", "report");
    given("runner=spark", "");
    given("spark.master=spark://host:7077", "");
    given("seed=2", "features folds " + ALL_MODELS + " " + BLEND);
    given("data.dir=COPY", "report");
    given("data.tags=5", ALL_MODELS + " " + BLEND);
    given("data.train=[train.csv]", "report");
    // Without test tracks there is no submission.
    given("data.test=null", "features " + ALL_MODELS + " ensemble report");
    given("data.format=csv", "report");
    given("data.separator=\",\"", "report");
    given("data.track=track", "report");
    given("data.split=split data.test=null", "features folds " + ALL_MODELS + " " + BLEND);
    given("data.link=https://example.org/{track}", "report");
    given("data.non_finite=zero", "features " + ALL_MODELS + " " + BLEND);
    given("features.statistics=[mean, std]", "features report");
    given("features.drop_last_frames=1", "features " + ALL_MODELS + " " + BLEND);
    // The trees start from the linear model, which sees the length.
    given("features.length=raw", "features linear nested trees " + BLEND);
    given("features.segments={count: 2}", "features report");
    given("features.fourier.frequencies=5", "features kernels " + BLEND);
    given("features.fourier.width=2", "features kernels " + BLEND);
    given("features.fourier.kernel=cauchy", "features kernels " + BLEND);
    given("features.pca.small.of=[std]", "features other " + BLEND);
    given("features.pca.small.components=3", "features other " + BLEND);
    given("features.pca.small.whiten=true", "features other " + BLEND);
    given("folds.count=4", "folds " + ALL_MODELS + " " + BLEND);
    given("folds.seed=2", "folds " + ALL_MODELS + " " + BLEND);
    // A number that says what held before.
    given("folds.seed=1", "report");
    given("folds.column=fold folds.group=null", "folds " + ALL_MODELS + " " + BLEND);
    given("folds.group=null", "folds " + ALL_MODELS + " " + BLEND);
    for (String key :
        List.of(
            "features=[std]",
            "refit=true",
            "epochs=3",
            "learning_rate=0.1",
            "epsilon=0.2",
            "standardise=false")) {
      given("models.linear." + key, "linear nested trees " + BLEND);
      given("models.other." + key, "other " + BLEND);
    }
    for (String key :
        List.of(
            "features=[std]",
            "refit=true",
            "rounds=3",
            "early_stopping={patience: 2, share: 0.2}",
            "start_from=null",
            "negatives={hardest: 10, others: 10}",
            "tree_method=approx",
            "max_depth=2",
            "eta=0.2",
            "max_bin=32",
            "subsample=0.5",
            "colsample_bytree=0.5",
            "min_child_weight=2",
            "lambda=2",
            "gamma=1")) {
      given("models.trees." + key, "trees " + BLEND);
    }
    for (String key :
        List.of(
            "features=[std]",
            "refit=true",
            "scaling=rows",
            "kernel=cauchy",
            "width=2",
            "ridge=auto",
            "width=auto",
            "metric=learnt",
            "metric_steps=2",
            "metric_power=1",
            "centres=20",
            "start_from=linear")) {
      given("models.kernels." + key, "kernels " + BLEND);
    }
    given("ensemble.method=rank_mean", BLEND);
    given("ensemble.members=[linear, trees, other, kernels]", BLEND);
    given("ensemble.weights={trees: 1, other: 2, kernels: 1} ensemble.method=weighted_mean", BLEND);
    given("decision.thresholds={precision: 0.8}", "report");
    given("decision.thresholds={tags_per_track: 3}", "report");
    given("decision.calibration=none", "report");
    given("submission.max_mb=100", "report submission");
    given("submission.digits=8", "report submission");
    given("bundle.license=CC-BY-4.0", "");
    given("bundle.float16=true", "");
    given("bundle.refit=true", "");
    given("bundle.training_tracks=false", "");
  }

  /** In another place there is nothing yet. */
  private static final Set<String> PLACES =
      Set.of(
          "name",
          "work_dir",
          "experiments_dir",
          "part.models",
          "part.tags",
          "part.folds",
          "part.limit");

  /** A model of another kind has other keys too, and is another model. */
  private static final Set<String> OTHER_KEYS = Set.of("kind");

  @BeforeAll
  static void train() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    Path train = root.resolve("data/train.csv");
    List<String> lines = Files.readAllLines(train);
    List<String> grouped = new ArrayList<>(List.of(lines.get(0) + ",artist,fold,split"));
    for (int i = 1; i < lines.size(); i++) {
      grouped.add(
          lines.get(i) + ",artist%d,%d,%s".formatted(i % 12, i % 3, i < 90 ? "train" : "test"));
    }
    Files.write(train, grouped);
    copy(root.resolve("data"), root.resolve("copy"));
    Files.writeString(
        root.resolve("tiny.yaml"),
        CONFIG
            + "data: {dir: %s}\nwork_dir: %s\nexperiments_dir: %s\n"
                .formatted(
                    root.resolve("data"), root.resolve("work"), root.resolve("experiments")));
    open().train();
    open().submit();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static Experiment open(String... overrides) {
    return new Experiment(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(root.resolve("tiny.yaml"), List.of(overrides)),
        Progress.Display.SILENT,
        line -> {});
  }

  private static Set<String> notCurrent(List<StageStatus> status) {
    return status.stream()
        .filter(stage -> stage.state() != StageStatus.State.CURRENT)
        .map(stage -> stage.stage().replace("model ", "").replaceFirst("nested .*", "nested"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @TestFactory
  Stream<DynamicTest> aKeyMakesStaleWhatDependsOnIt() {
    return CASES.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      String text = one.getKey().replace("COPY", root.resolve("copy").toString());
                      List<StageStatus> status =
                          open(text.split(" (?=ensemble|data|folds)")).status();
                      assertThat(notCurrent(status))
                          .isEqualTo(
                              Stream.of(one.getValue().split(" "))
                                  .filter(stage -> !stage.isEmpty())
                                  .collect(Collectors.toCollection(TreeSet::new)));
                      assertThat(status)
                          .allMatch(stage -> stage.state() != StageStatus.State.MISSING);
                    }));
  }

  /** A new key without a case fails here. */
  @Test
  void everyKeyHasACase() {
    Set<String> covered =
        CASES.keySet().stream()
            .map(override -> override.replaceFirst("=.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> keys = new TreeSet<>();
    for (String key :
        Kinds.SHIPPED.configs().load(root.resolve("tiny.yaml"), List.of()).values().keySet()) {
      String last = key.substring(key.lastIndexOf('.') + 1);
      if (!PLACES.contains(key) && !OTHER_KEYS.contains(last)) {
        keys.add(key);
      }
    }
    assertThat(covered).containsAll(keys);
  }

  @Test
  void elsewhereAllIsMissingButSharedFeatures() {
    assertThat(notCurrent(open("name=other").status())).hasSize(9).doesNotContain("features");
    assertThat(notCurrent(open("work_dir=" + root.resolve("w")).status())).hasSize(10);
    assertThat(notCurrent(open("experiments_dir=" + root.resolve("e")).status()))
        .containsExactly("report", "submission");
  }

  /** A part touches nothing of the whole; of that, it shares the features if its tracks are all. */
  @Test
  void aPartIsARunOfItsOwn() throws IOException {
    assertThat(notCurrent(open("part.models=[linear]").status()))
        .containsExactly("ensemble", "folds", "linear", "report", "submission");
    assertThat(notCurrent(open("part.tags=[0, 1]").status())).hasSize(9).doesNotContain("features");
    assertThat(notCurrent(open("part.folds=[0, 1]").status()))
        .hasSize(9)
        .doesNotContain("features");
    assertThat(notCurrent(open("part.limit=50").status())).hasSize(10);
    assertThat(notCurrent(open("part.limit=50", "name=tiny.part").status())).hasSize(10);
    open("part.limit=50").train();
    assertThat(notCurrent(open("part.limit=50").status())).containsExactly("submission");
    assertThat(notCurrent(open("part.limit=60").status())).contains("features", "linear");
    assertThat(notCurrent(open().status())).isEmpty();
  }

  /** Other folds of the same part: what is trained is built again, and folds.csv is as it was. */
  @Test
  void otherFoldsMakeStaleAllButFeaturesAndFolds() throws IOException {
    open("part.folds=[1]", "name=some").train();
    assertThat(notCurrent(open("part.folds=[1]", "name=some").status()))
        .containsExactly("submission");
    assertThat(notCurrent(open("part.folds=[2, 1]", "name=some").status()))
        .isEqualTo(new TreeSet<>(List.of((ALL_MODELS + " " + BLEND).split(" "))));
  }

  @Test
  void tellsWhy() {
    assertThat(open("models.linear.epochs=3").status())
        .contains(
            new StageStatus(
                "model linear",
                StageStatus.State.STALE,
                List.of("models.linear.epochs was 2, is 3")),
            new StageStatus(
                "model trees", StageStatus.State.STALE, List.of("scores of linear changed")));
  }

  /** What status calls current is left alone, and what it calls stale is built again. */
  @Test
  void aRunDoesWhatStatusSays() throws IOException {
    List<String> log = new ArrayList<>();
    var config =
        Kinds.SHIPPED
            .configs()
            .load(root.resolve("tiny.yaml"), List.of("name=ran", "models.other.epochs=1"));
    new Experiment(Kinds.SHIPPED, config, Progress.Display.SILENT, log::add).train();
    assertThat(new Experiment(Kinds.SHIPPED, config, Progress.Display.SILENT, log::add).status())
        .filteredOn(stage -> stage.state() != StageStatus.State.CURRENT)
        .extracting(StageStatus::stage)
        .containsExactly("submission");
    var changed =
        Kinds.SHIPPED
            .configs()
            .load(root.resolve("tiny.yaml"), List.of("name=ran", "models.other.epochs=2"));
    log.clear();
    new Experiment(Kinds.SHIPPED, changed, Progress.Display.SILENT, log::add).train();
    assertThat(log)
        .contains("model linear: current", "model trees: current")
        .doesNotContain("model other: current", "ensemble: current");
  }

  @Test
  void forceDoesItAgain() throws IOException {
    open("name=forced").train();
    Path folder = root.resolve("work/forced");
    var before = TinyExperiment.times(folder.resolve("models"));
    Experiment forced = open("name=forced").forced();
    forced.train();
    assertThat(TinyExperiment.times(folder.resolve("models")))
        .hasSameSizeAs(before)
        .allSatisfy((file, time) -> assertThat(time).isNotEqualTo(before.get(file)));
  }

  @Test
  void anEditedSubmissionIsStale() throws IOException {
    open("name=edited").train();
    Path submission = open("name=edited").submit();
    assertThat(notCurrent(open("name=edited").status())).isEmpty();
    Files.writeString(submission, Files.readString(submission).replaceFirst("0\\.", "0.1"));
    assertThat(open("name=edited").status())
        .contains(
            new StageStatus(
                "submission", StageStatus.State.STALE, List.of("submission.csv changed")));
  }
}
