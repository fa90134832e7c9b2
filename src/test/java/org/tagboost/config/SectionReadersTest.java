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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;

/** What each section makes of its keys, and of those that it does not know. */
class SectionReadersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "decision.threshold, decision.thresholds=best_f1",
    "decision.thresholds.precison, decision.thresholds={precision: 0.5}",
    "ensemble.member, ensemble.members=all",
    "ensemble.weights.lineer, 'ensemble={method: weighted_mean, weights: {linear: 1}}'",
    "features.statistic, features.statistics=[mean]",
    "folds.number, folds.count=5",
    "models.trees.early_stopping.patiense, 'models.trees={kind: xgboost, features: [mean],"
        + " early_stopping: {patience: 5, share: 0.2}}'",
  })
  void unknownKeysAreRefused(String key, String valid) throws IOException {
    assertThat(load(folder, MINIMAL, valid).experiment()).isNotNull();
    assertRefused(folder, MINIMAL, valid, key + "=1").contains(key + ": unknown");
  }

  @Test
  void thresholdsFollowTheirRule() throws IOException {
    assertThat(decision("decision.calibration=none"))
        .isEqualTo(new DecisionConfig(new ThresholdRule.BestF1(), CalibrationMethod.NONE));
    assertThat(decision("decision.thresholds={precision: 0.75}").thresholds())
        .isEqualTo(new ThresholdRule.Precision(0.75));
    assertThat(decision("decision.thresholds={tags_per_track: 2.5}").thresholds())
        .isEqualTo(new ThresholdRule.TagsPerTrack(2.5));
    // What a layer sets, another may take back.
    assertThat(
            decision(
                    "decision.thresholds={precision: 0.75, tags_per_track: 3}",
                    "decision.thresholds.precision=null")
                .thresholds())
        .isEqualTo(new ThresholdRule.TagsPerTrack(3));
  }

  private DecisionConfig decision(String... overrides) throws IOException {
    return load(folder, MINIMAL, overrides).experiment().decision();
  }

  /** Members that a part leaves out don't count; those of other experiments always do. */
  @Test
  void membersAreTheModelsThatThereAre() throws IOException {
    String two =
        """
        models:
          a: {kind: tribuo-linear, features: [mean]}
          b: {kind: tribuo-linear, features: [mean]}
        """;
    assertThat(load(folder, two).experiment().ensembleMembers()).containsExactly("a", "b");
    assertThat(members(two, "ensemble.members=[b]")).containsExactly("b");
    assertThat(members(two, "ensemble.members=[b, a, other/c]"))
        .containsExactly("b", "a", "other/c");
    assertThat(members(two, "ensemble.members=[b, a]", "part.models=[a]")).containsExactly("a");
    assertThat(members(two, "ensemble.members=[b]", "part.models=[a]")).containsExactly("a");
    assertThat(load(folder, two).experiment().partText()).isEmpty();
    assertThat(load(folder, two, "part.models=[a]").experiment().partText()).contains("a");
  }

  private List<String> members(String text, String... overrides) throws IOException {
    return load(folder, text, overrides).experiment().ensembleMembers();
  }

  @Test
  void groupsAreFoundWithThoseThatTheyAreDerivedFrom() throws IOException {
    FeatureConfig features =
        load(
                folder,
                MINIMAL,
                "features.statistics=[mean, std, max]",
                "features.pca.p={of: [std, mean]}")
            .experiment()
            .features();
    assertThat(features.group("p").settings().of()).containsExactly("std", "mean");
    assertThat(features.group("max").name()).isEqualTo("max");
    assertThat(features.withSources(List.of("p", "mean")))
        .extracting(FeatureGroupConfig::name)
        .containsExactly("p", "std", "mean");
    assertThatThrownBy(() -> features.group("min"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no feature group min");
  }

  @Test
  void defaultsOfGroupsAreAMap() {
    assertRefused(folder, MINIMAL, "features.pca_defaults=3")
        .contains("features.pca_defaults: expected a map, got 3");
  }

  @Test
  void labelsAreSeparatedAsSaid() throws IOException {
    assertThat(load(folder, MINIMAL, "data.separator=;").experiment().data().labels().separator())
        .contains(";");
    assertThat(
            load(folder, MINIMAL, "data.separator=auto").experiment().data().labels().separator())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "word      | false | word",
        "word      | true  | word",
        "1e-3      | false | 1e-3",
        "1e-3      | true  | \"1e-3\"",
        "null      | false | null",
        "null      | true  | \"null\"",
        "~         | false | null",
        "yes       | true  | \"yes\"",
        "a \"b\" \\ | false | \"a \\\"b\\\" \\\\\"",
        "{x}       | false | \"{x}\"",
      })
  void wordsAreWrittenAsTheyAreRead(String text, boolean quoted, String expected) {
    assertThat(new Scalar(text, quoted, "x.yaml:1").inline()).isEqualTo(expected);
  }

  /** The first and last of each range that other programs would not show, and their neighbours. */
  @Test
  void charactersWithoutAShapeAreEscaped() {
    String text = "!\u001f ~\u007f\u009f\u00a0ü\u2027\u2028\u2029\u202a";
    assertThat(new Scalar(text, true, "").inline())
        .isEqualTo("\"!\\u001f ~\\u007f\\u009f\u00a0ü\u2027\\u2028\\u2029\u202a\"");
  }

  @Test
  void longValuesAreCutInMessages() {
    assertThat(new Scalar("x".repeat(60), false, "").shown()).isEqualTo("x".repeat(60));
    assertThat(new Scalar("x".repeat(61), false, "").shown()).isEqualTo("x".repeat(57) + "...");
    Scalar one = new Scalar("1", false, "");
    ConfigValue list = new Sequence(List.of(one, one), "");
    assertThat(Mapping.empty("").with("a b", list).with("c:", one).inline())
        .isEqualTo("{a b: [1, 1], \"c:\": 1}");
    assertThat(ConfigLoader.quoted("no")).isEqualTo("\"no\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yaml", "YML", "yml"})
  void configsEndInYaml(String suffix) throws IOException {
    Path file = write(folder, "a." + suffix, "\ufeff" + MINIMAL);
    assertThat(Kinds.SHIPPED.configs().load(file, List.of()).experiment().name()).isEqualTo("a");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertMissing(empty.resolve("x.yaml"), ": no such config; the directory has no .yaml files");
    Path gone = folder.resolve("gone");
    assertMissing(
        gone.resolve("x.yaml"), ": no such config; the directory does not exist: " + gone);
    assertMissing(empty, ": is a directory, expected a .yaml file");
  }

  private static void assertMissing(Path file, String message) {
    assertThatThrownBy(() -> Kinds.SHIPPED.configs().load(file, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(file + message);
  }

  @Test
  void aConfigMayExtendNothing() throws IOException {
    assertThat(load(folder, MINIMAL + "extends: null\n").experiment().name()).isEqualTo("x");
    assertRefused(folder, MINIMAL + "extends: {a: b}\n")
        .contains("extends: {a: b}: expected the path of a config file, or a list of paths");
  }

  /** As many files as may extend each other, and one more. */
  @Test
  void aHundredFilesMayExtendEachOther() throws IOException {
    write(folder, "f0.yaml", MINIMAL);
    for (int i = 1; i < 100; i++) {
      write(folder, "f" + i + ".yaml", "extends: f" + (i - 1) + ".yaml");
    }
    assertThat(
            Kinds.SHIPPED.configs().load(folder.resolve("f99.yaml"), List.of()).experiment().name())
        .isEqualTo("f99");
    assertRefused(folder, "extends: f99.yaml")
        .endsWith("is one of more than 100 files that extend each other");
  }

  @Test
  void theNameOfAPartSaysSo() throws IOException {
    assertThat(load(folder, MINIMAL).experiment().name()).isEqualTo("x");
    assertThat(load(folder, MINIMAL, "part.limit=20").experiment().name()).isEqualTo("x.part");
    assertThat(load(folder, MINIMAL, "part.limit=null").experiment().name()).isEqualTo("x");
    assertThat(load(folder, MINIMAL + "name: y.part\n", "part.limit=20").experiment().name())
        .isEqualTo("y.part");
  }
}
