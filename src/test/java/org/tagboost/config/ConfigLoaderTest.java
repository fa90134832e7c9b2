package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagboost.config.TestConfigs.MINIMAL;
import static org.tagboost.config.TestConfigs.assertRefused;
import static org.tagboost.config.TestConfigs.load;
import static org.tagboost.config.TestConfigs.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;
import org.tagboost.features.fourier.FourierKind;
import org.tagboost.features.fourier.FourierSettings;
import org.tagboost.features.fourier.FrameKernel;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.pca.PcaSettings;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.features.statistics.StatisticsKind;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.tribuo.LinearSettings;
import org.tagboost.models.xgboost.XgboostSettings;

class ConfigLoaderTest {

  @TempDir Path folder;

  @Test
  void urlsOfFilesAreTheirPaths() throws IOException {
    String text = "data: {dir: 'file:///my music'}\nwork_dir: file:/w\nexperiments_dir: a:/b\n";
    ExperimentConfig config = load(folder, MINIMAL + text).experiment();
    assertThat(config.data().dir()).isEqualTo(Path.of("/my music"));
    assertThat(config.workDir()).isEqualTo(Path.of("/w"));
    assertThat(config.experimentsDir()).isEqualTo(Path.of("a:/b"));
  }

  @Test
  void readsEveryKey() throws IOException {
    String text =
        """
        name: all.of-it
        seed: 7
        workers: 3
        runner: spark
        spark: {master: "spark://host:7077"}
        work_dir: w
        experiments_dir: e
        data: {dir: d, tags: 12, non_finite: zero}
        features:
          statistics: [max, mean]
          drop_last_frames: 2
          length: raw
          pca: {p: {of: [max], components: 9, whiten: true}}
        folds: {count: 4, seed: 3, group: artist}
        models:
          trees:
            kind: xgboost
            features: [p, length]
            refit: true
            rounds: 10
            early_stopping: {patience: 5, share: 0.25}
            max_depth: 6
          line: {kind: tribuo-linear, features: [mean], refit: true, epochs: 2,
                 learning_rate: 1e-3, epsilon: 0.5, standardise: false}
        ensemble: {method: weighted_mean, members: [line, trees], weights: {line: 1, trees: 2.5}}
        submission: {max_mb: 1, digits: 9}
        """;
    ExperimentConfig config = load(folder, text).experiment();

    assertThat(config)
        .extracting(
            ExperimentConfig::name,
            ExperimentConfig::seed,
            ExperimentConfig::workers,
            ExperimentConfig::runner,
            ExperimentConfig::workDir,
            ExperimentConfig::experimentsDir)
        .containsExactly(
            "all.of-it",
            7L,
            3,
            new RunnerConfig(RunnerName.SPARK, Optional.of("spark://host:7077")),
            Path.of("w"),
            Path.of("e"));
    assertThat(config.data())
        .isEqualTo(
            new DataConfig(
                Path.of("d"),
                OptionalInt.of(12),
                NonFiniteValues.ZERO,
                LabelConfig.DEFAULT,
                Optional.empty()));
    assertThat(config.features().dropLastFrames()).isEqualTo(2);
    assertThat(config.features().groupNames()).containsExactly("max", "mean", "length", "p");
    assertThat(config.features().groups())
        .startsWith(StatisticsKind.group(Statistic.MAX), StatisticsKind.group(Statistic.MEAN))
        .endsWith(PcaKind.group("p", new PcaSettings(List.of("max"), 9, true)));
    assertThat(config.folds())
        .isEqualTo(new FoldConfig(4, OptionalLong.of(3), Optional.of("artist"), Optional.empty()));
    assertThat(config.models().keySet()).containsExactly("trees", "line");
    ModelConfig model = config.models().get("trees");
    XgboostSettings trees = (XgboostSettings) model.settings();
    assertThat(model.kind()).isEqualTo("xgboost");
    assertThat(model.features()).containsExactly("p", "length");
    assertThat(model.refit()).isTrue();
    assertThat(trees.rounds()).isEqualTo(10);
    assertThat(trees.earlyStopping()).contains(new EarlyStopping(5, 0.25));
    assertThat(trees.parameters()).containsEntry("max_depth", "6").containsEntry("eta", "0.1");
    assertThat(config.models().get("line"))
        .isEqualTo(
            new ModelConfig(
                "line",
                "tribuo-linear",
                List.of("mean"),
                true,
                new LinearSettings(2, 0.001, 0.5, false)));
    assertThat(config.ensemble().method()).isEqualTo(BlendMethod.WEIGHTED_MEAN);
    assertThat(config.ensembleMembers()).containsExactly("line", "trees");
    assertThat(config.ensemble().weights()).containsEntry("line", 1.0).containsEntry("trees", 2.5);
    assertThat(config.submission()).isEqualTo(new SubmissionConfig(1, 9));
  }

  @Test
  void usesDefaultsOfTheBase() throws IOException {
    ExperimentConfig config = load(folder, MINIMAL).experiment();

    assertThat(config.name()).isEqualTo("x");
    assertThat(config.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.runner()).isEqualTo(new RunnerConfig(RunnerName.LOCAL, Optional.empty()));
    assertThat(config.data().tags()).isEmpty();
    assertThat(config.folds())
        .isEqualTo(new FoldConfig(5, OptionalLong.empty(), Optional.empty(), Optional.empty()));
    assertThat(config.ensembleMembers()).containsExactly("linear");
    assertThat(config.models().get("linear"))
        .isEqualTo(
            new ModelConfig(
                "linear",
                "tribuo-linear",
                List.of("mean"),
                false,
                new LinearSettings(5, 0.03, 0.1, true)));
  }

  @Test
  void laterLayersOverrideEarlierOnes() throws IOException {
    write(folder, "a.yaml", "seed: 2\nfolds: {count: 3, group: artist}\n" + MINIMAL);
    write(folder, "b.yaml", "extends: a.yaml\nfolds: {count: 4}\n");
    write(folder, "c.yaml", "seed: 3\n");

    ExperimentConfig config =
        load(folder, "extends: [b.yaml, c.yaml]\nname: top", "folds.count=6", "folds.count=7")
            .experiment();

    assertThat(config.seed()).isEqualTo(3);
    assertThat(config.folds())
        .isEqualTo(
            new FoldConfig(7, OptionalLong.empty(), Optional.of("artist"), Optional.empty()));
    assertThat(config.models()).containsOnlyKeys("linear");
  }

  @Test
  void replacesListsAndRemovesNullEntries() throws IOException {
    write(
        folder,
        "a.yaml",
        """
        features: {statistics: [mean, std], pca: {p: {of: [mean]}, q: {of: [std]}}}
        models:
          linear: {kind: tribuo-linear, features: [mean, std]}
          trees: {kind: xgboost, features: [p]}
        """);
    ExperimentConfig config =
        load(
                folder,
                """
                extends: a.yaml
                features: {pca: {q: null}}
                models: {linear: {features: [std]}, trees: null}
                """)
            .experiment();

    assertThat(config.features().groupNames()).containsExactly("mean", "std", "p");
    assertThat(config.models()).containsOnlyKeys("linear");
    assertThat(config.models().get("linear").features()).containsExactly("std");
  }

  @Test
  void readsOverridesAsYaml() throws IOException {
    ExperimentConfig config =
        load(
                folder,
                MINIMAL,
                "features.statistics=[mean, std]",
                "models.linear.features=[std]",
                "models.trees={kind: xgboost, features: [mean]}",
                "models.trees.eta=3e-1",
                "models.trees.max_bin=null",
                "folds.group=")
            .experiment();

    assertThat(config.models().get("linear").features()).containsExactly("std");
    assertThat(((XgboostSettings) config.models().get("trees").settings()).parameters())
        .containsEntry("eta", "3e-1")
        .doesNotContainKey("max_bin");
    assertThat(config.folds().groupColumn()).isEmpty();
  }

  @Test
  void modelDefaultsApplyToAllModelsOfAKind() throws IOException {
    ExperimentConfig config =
        load(folder, MINIMAL + "model_defaults: {tribuo-linear: {epochs: 9}}").experiment();

    assertThat(((LinearSettings) config.models().get("linear").settings()).epochs()).isEqualTo(9);
  }

  @Test
  void usesTheBuiltInBaseIfThereIsNoSuchFile() throws IOException {
    assertThat(load(folder, "extends: base.yaml\n" + MINIMAL).experiment())
        .isEqualTo(load(folder, MINIMAL).experiment());
  }

  @Test
  void baseNeverOverridesOtherFiles() throws IOException {
    Files.copy(Path.of("configs/base.yaml"), folder.resolve("base.yaml"));
    write(folder, "a.yaml", "seed: 2\n" + MINIMAL);

    assertThat(load(folder, "extends: [a.yaml, base.yaml]").experiment().seed()).isEqualTo(2);
  }

  @Test
  void listsExistingConfigsIfOneIsMissing() throws IOException {
    write(folder, "demo.yaml", MINIMAL);

    assertThatThrownBy(() -> Kinds.SHIPPED.configs().load(folder.resolve("dmeo.yaml"), List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder.resolve("dmeo.yaml")
                + ": no such config; existing configs: "
                + folder.resolve("demo.yaml"));
    assertRefused(folder, "extends: gone.yaml")
        .isEqualTo(
            "x.yaml:1: extends: gone.yaml: no such config; existing configs: demo.yaml, x.yaml");
  }

  @Test
  void refusesCircularExtends() throws IOException {
    write(folder, "y.yaml", "extends: x.yaml");

    assertRefused(folder, "seed: 1\nextends: y.yaml")
        .isEqualTo(
            "y.yaml:1: extends: x.yaml: is circular: x.yaml -> y.yaml -> x.yaml;"
                + " remove one of these");
  }

  @Test
  void refusesTextThatIsNotYaml() {
    assertRefused(folder, "seed: 1\nfolds: {count: 3\n").startsWith("x.yaml:").contains("not YAML");
    assertRefused(folder, "seed: 1\n\tfolds: 2\n").startsWith("x.yaml:2: is not YAML");
    assertRefused(folder, "- a\n- b\n")
        .isEqualTo("x.yaml:1: expected lines of `key: value`, got a list");
    assertRefused(folder, "a: &x [*x]").startsWith("x.yaml:1: an alias");
    assertRefused(folder, "seed: 1\nname: y\nseed: 2\n")
        .isEqualTo("x.yaml:3: seed: is set twice, first at x.yaml:1; remove one");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, new byte[] {'n', ':', ' ', (byte) 0xe9});

    assertThatThrownBy(() -> Kinds.SHIPPED.configs().load(file, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void refusesMalformedOverrides() {
    assertRefused(folder, MINIMAL, "seed", "a..b=1", "extends=y.yaml", "folds.count=[1", "sed=1")
        .satisfies(
            message ->
                assertThat(message.lines().toList())
                    .satisfiesExactly(
                        l -> assertThat(l).startsWith("command line: seed: expected key=value"),
                        l -> assertThat(l).startsWith("command line: a..b=1: expected key=value"),
                        l -> assertThat(l).startsWith("command line: extends: is only allowed"),
                        l ->
                            assertThat(l)
                                .startsWith("command line: is not YAML")
                                .endsWith("(folds.count=[1)"),
                        l ->
                            assertThat(l)
                                .isEqualTo("command line: sed: unknown key; did you mean seed?")));
  }

  /** Otherwise the spread over seeds would lack that of the frequencies. */
  @Test
  void fourierFeaturesTakeTheSeedOfTheExperiment() throws IOException {
    String text = "features: {fourier: {frequencies: 8, width: 1}}\n" + MINIMAL;
    for (long seed = 1; seed < 3; seed++) {
      assertThat(
              load(folder, text, "seed=" + seed, "folds.seed=5").experiment().features().groups())
          .contains(FourierKind.group(new FourierSettings(8, FrameKernel.GAUSSIAN, 1, seed)));
    }
  }

  /** And the models whose scores those start from. */
  @Test
  void aPartHasTheModelsAskedFor() throws IOException {
    String text =
        """
        models:
          a: {kind: tribuo-linear, features: [mean]}
          b: {kind: xgboost, features: [mean], start_from: a}
          c: {kind: tribuo-linear, features: [std]}
        """;
    assertThat(load(folder, text, "part.models=[b]").experiment().models().keySet())
        .containsExactly("a", "b");
    assertThat(load(folder, text, "part.models=[c]").experiment().models().keySet())
        .containsExactly("c");
    assertThat(load(folder, text).experiment().models().keySet()).containsExactly("a", "b", "c");
  }

  @Test
  void readsWhatABundleAndAPageTake() throws IOException {
    ExperimentConfig config =
        load(
                folder,
                MINIMAL,
                "bundle={license: CC0-1.0, float16: true, refit: true, training_tracks: false}",
                "data.link=https://example.org/{track}")
            .experiment();
    assertThat(config.bundle()).isEqualTo(new BundleConfig("CC0-1.0", true, true, false));
    assertThat(config.data().link()).contains("https://example.org/{track}");
  }
}
