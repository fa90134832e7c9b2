package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagboost.config.TestConfigs.MINIMAL;
import static org.tagboost.config.TestConfigs.load;
import static org.tagboost.config.TestConfigs.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.config.ResolvedConfig.Change;
import org.tagboost.config.ResolvedConfig.Difference;
import org.tagboost.kinds.Kinds;

class ResolvedConfigTest {

  @TempDir Path folder;

  @Test
  void showsEachValueWithItsOrigin() throws IOException {
    write(folder, "a.yaml", "\nfolds: {count: 3}\n");
    String shown =
        load(folder, "extends: a.yaml\n" + MINIMAL, "submission.digits=8")
            .show()
            .replace(folder + "/", "");

    assertThat(shown)
        .containsPattern("(?m)^name: x +   # x\\.yaml \\(its name\\)$")
        .containsPattern("(?m)^seed: 1 +   # base\\.yaml:\\d+ \\(built-in\\)$")
        .containsPattern("(?m)^folds\\.count: 3 +   # a\\.yaml:2$")
        .containsPattern("(?m)^models\\.linear\\.features: \\[mean\\] +   # x\\.yaml:2$")
        .containsPattern("(?m)^models\\.linear\\.epochs: 5 +   # base\\.yaml:\\d+ \\(built-in\\)$")
        .containsPattern("(?m)^submission\\.digits: 8 +   # command line$")
        .doesNotContain("_defaults", "extends");
    assertThat(shown.lines().map(line -> line.indexOf("   # ")).distinct().count())
        .as("columns in which comments start")
        .isBetween(1L, 40L);
  }

  @ParameterizedTest
  @MethodSource("org.tagboost.config.ShippedConfigsTest#configs")
  void writesAFileThatLoadsAsTheSameExperiment(Path file) throws IOException {
    ResolvedConfig config = Kinds.SHIPPED.configs().load(file, List.of("workers=2"));

    assertSameWhenLoadedAgain(config);
  }

  @Test
  void writesSpecialValuesThatLoadAgain() throws IOException {
    ResolvedConfig config =
        load(
            folder,
            """
            name: "007"
            work_dir: 'a: "b" \\ # c'
            experiments_dir: "null"
            data: {dir: "-"}
            folds: {group: "true"}
            model_defaults: {xgboost: {learning_rate: 0.20, lambda: null}}
            models:
              "on": {kind: xgboost, features: [mean], early_stopping: {patience: 1, share: 5e-2}}
              "5": {kind: xgboost, features: [mean], max_bin: null}
            ensemble: {method: weighted_mean, members: ["on", "other.v2/m"], weights: {"on": 1, other.v2/m: 2}}
            """);

    assertThat(config.experiment().data().dir()).isEqualTo(Path.of("-"));
    assertThat(config.experiment().models()).containsOnlyKeys("on", "5");
    assertSameWhenLoadedAgain(config);
  }

  private void assertSameWhenLoadedAgain(ResolvedConfig config) throws IOException {
    String yaml = config.toYaml();
    ResolvedConfig again =
        Kinds.SHIPPED.configs().load(write(folder, "config.yaml", yaml), List.of());

    assertThat(again.experiment()).isEqualTo(config.experiment());
    assertThat(Kinds.SHIPPED.configs().parse(yaml, List.of("seed=77")).experiment())
        .isEqualTo(
            Kinds.SHIPPED
                .configs()
                .load(folder.resolve("config.yaml"), List.of("seed=77"))
                .experiment());
    assertThat(again.toYaml()).isEqualTo(yaml);
    assertThat(yaml)
        .startsWith(
            "# make features train submit CONFIG="
                + config.experiment().experimentsDir()
                + "/"
                + config.experiment().name()
                + "/config.yaml\n");
  }

  @Test
  void valuesOfAKeyDoNotDependOnTheirFile() throws IOException {
    String first = "features: {length: log, drop_last_frames: 2}\n" + MINIMAL;
    String second = "features:\n  drop_last_frames: 2\n" + MINIMAL;

    assertThat(load(folder, second, "features.length=log").values("features"))
        .isEqualTo(load(folder, first).values("features"))
        .containsEntry("features.drop_last_frames", "2")
        .containsEntry("features.length", "log")
        .containsEntry("features.pca", "{}")
        .allSatisfy((key, value) -> assertThat(key).startsWith("features."));
    assertThat(load(folder, first).values("seed")).isEqualTo(Map.of("seed", "1"));
  }

  @Test
  void valuesOfAModelIncludeItsDefaults() throws IOException {
    ResolvedConfig config = load(folder, MINIMAL);
    assertThat(config.values("models.linear"))
        .containsEntry("models.linear.features", "[mean]")
        .containsEntry("models.linear.epochs", "5");
    assertThatThrownBy(() -> config.values("models.gone"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.values("models.lin"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesAreTheKeysThatDifferBetweenTwoConfigs() throws IOException {
    Map<String, String> before =
        load(folder, "name: a\n" + MINIMAL, "models.linear.epsilon=0.10").values();
    Map<String, String> after =
        load(
                folder,
                "name: b\n" + MINIMAL,
                "models.linear.epochs=9",
                "models.t={kind: xgboost, features: [mean], gamma: 1}")
            .values();

    assertThat(ResolvedConfig.changes(before, after))
        .startsWith(
            new Change("models.linear.epochs", Optional.of("5"), Optional.of("9")),
            new Change("models.linear.epsilon", Optional.of("0.10"), Optional.of("0.1")),
            new Change("models.t.kind", Optional.empty(), Optional.of("xgboost")))
        .endsWith(new Change("models.t.gamma", Optional.empty(), Optional.of("1")));
    assertThat(ResolvedConfig.changes(after, before))
        .contains(new Change("models.t.gamma", Optional.of("1"), Optional.empty()));
    assertThat(ResolvedConfig.changes(before, before)).isEmpty();
  }

  @Test
  void differencesAreTheValuesThatDifferFromTheBase() throws IOException {
    ResolvedConfig config =
        load(
            folder,
            """
            seed: 1
            folds: {count: 3}
            features: {pca: {p: {of: [mean], components: 64, whiten: true}}}
            model_defaults: {xgboost: {rounds: 50}}
            models: {m: {kind: xgboost, features: [p], learning_rate: 0.2, gamma: 1, max_depth: 3}}
            """);

    assertThat(config.differences())
        .containsExactlyInAnyOrder(
            new Difference("folds.count", Optional.of("5"), "3"),
            new Difference("features.pca.p.of", Optional.empty(), "[mean]"),
            new Difference("features.pca.p.whiten", Optional.of("false"), "true"),
            new Difference("models.m.kind", Optional.empty(), "xgboost"),
            new Difference("models.m.features", Optional.empty(), "[p]"),
            new Difference("models.m.rounds", Optional.of("200"), "50"),
            new Difference("models.m.eta", Optional.of("0.1"), "0.2"),
            new Difference("models.m.gamma", Optional.empty(), "1"));
  }
}
