package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagboost.config.TestConfigs.assertRefused;
import static org.tagboost.config.TestConfigs.load;
import static org.tagboost.config.TestConfigs.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XgboostParametersTest {

  private static final String MODEL = "models: {m: {kind: xgboost, features: [mean]}}\n";

  @TempDir Path folder;

  private Map<String, String> parameters(String text, String... overrides) throws IOException {
    return ((XgboostSettings)
            Objects.requireNonNull(load(folder, text, overrides).experiment().models().get("m"))
                .settings())
        .parameters();
  }

  @Test
  void areTheBasesUnlessTheModelSaysOtherwise() throws IOException {
    assertThat(parameters(MODEL, "models.m.subsample=0.50"))
        .isEqualTo(
            Map.of(
                "tree_method", "hist",
                "max_depth", "3",
                "eta", "0.1",
                "max_bin", "16",
                "subsample", "0.50",
                "colsample_bytree", "0.25",
                "min_child_weight", "1",
                "lambda", "1"));
  }

  @Test
  void haveAliasesThatReplaceTheDefault() throws IOException {
    assertThat(
            parameters(
                MODEL,
                "models.m.learning_rate=0.3",
                "models.m.reg_lambda=2",
                "models.m.reg_alpha=3",
                "models.m.min_split_loss=4"))
        .containsEntry("eta", "0.3")
        .containsEntry("lambda", "2")
        .containsEntry("alpha", "3")
        .containsEntry("gamma", "4")
        .doesNotContainKeys("learning_rate", "reg_lambda", "reg_alpha", "min_split_loss");
  }

  @Test
  void mayBeGivenUnderEitherNameFromLayerToLayer() throws IOException {
    write(folder, "a.yaml", "models: {m: {kind: xgboost, features: [mean], learning_rate: 0.2}}");

    assertThat(parameters("extends: a.yaml\nmodels: {m: {eta: 0.4}}")).containsEntry("eta", "0.4");
    assertThat(parameters("extends: a.yaml")).containsEntry("eta", "0.2");
    assertThat(parameters(MODEL + "model_defaults: {xgboost: {learning_rate: 0.5}}"))
        .containsEntry("eta", "0.5");
  }

  @Test
  void mayNotBeGivenUnderBothNamesAtOnce() {
    assertRefused(
            folder, "models: {m: {kind: xgboost, features: [mean], eta: 0.2, learning_rate: 0.2}}")
        .isEqualTo("x.yaml:1: models.m.learning_rate: is the same as eta; remove one of them");
  }

  @Test
  void keepXgboostsDefaultWhenNull() throws IOException {
    assertThat(parameters(MODEL, "models.m.max_bin=null")).doesNotContainKey("max_bin");
  }

  @Test
  void writeFlagsAsXgboostReadsThem() throws IOException {
    assertThat(parameters(MODEL, "models.m.one_drop=true")).containsEntry("one_drop", "1");
    assertThat(parameters(MODEL, "models.m.one_drop=0")).containsEntry("one_drop", "0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eta=0               | expected a number in (0, 1], got 0
          eta=1e-60           | expected a number in (0, 1], got 1e-60
          gamma=1e300         | expected a number in [0, inf), got 1e300
          max_depth=5.5       | expected a whole number in [0, 64], got 5.5
          gamma=1e-60         | expected a number in [0, inf), got 1e-60
          booster=gblinear    | expected one of gbtree, dart, got gblinear
          tree_method=gpu_hist| expected one of auto, exact, approx, hist, got gpu_hist
          subsample=1.5       | expected a number in (0, 1], got 1.5
          subsample=[1]       | expected a number in (0, 1], got [1]
          nthread=4           | cannot be set: use the experiment's workers: tags are trained side by side, each on one core
          n_jobs=4            | cannot be set: use the experiment's workers: tags are trained side by side, each on one core
          seed=4              | cannot be set: use the experiment's seed: every model's is derived from it
          n_estimators=10     | cannot be set: use rounds
          num_boost_round=10  | cannot be set: use rounds
          early_stopping_rounds=5 | cannot be set: use early_stopping: {patience: 20, share: 0.2}
          objective=reg:squarederror | cannot be set: each tag is one yes/no label, always binary:logistic
          num_class=2         | cannot be set: each tag is one yes/no label, always binary:logistic
          eval_metric=auc     | cannot be set: early stopping chooses it; use early_stopping
          device=cuda         | cannot be set: training runs on the CPU
          learnin_rate=0.1    | unknown key; did you mean learning_rate?
          num_leaves=31       | unknown key; did you mean max_leaves?
          zzzzzzzz=1          | unknown key; configs/base.yaml lists all
          """)
  void areChecked(String setting, String complaint) {
    String key = setting.substring(0, setting.indexOf('='));

    assertRefused(folder, MODEL, "models.m." + setting)
        .isEqualTo("command line: models.m." + key + ": " + complaint);
  }

  /** XGBoost 3.4: "exact tree method doesn't support unlimited depth". */
  @Test
  void limitTheDepthOfExactTrees() throws IOException {
    assertThat(parameters(MODEL, "models.m.max_depth=0")).containsEntry("max_depth", "0");
    assertRefused(folder, MODEL, "models.m.max_depth=0", "models.m.tree_method=exact")
        .isEqualTo(
            "command line: models.m.max_depth: 0 means no limit, which tree_method exact cannot do");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {patience: 5}              | .share: missing; expected a number in [0.05, 0.5]
          {patience: 5, share: 0.6}  | .share: expected a number in [0.05, 0.5], got 0.6
          {patience: 0, share: 0.2}  | .patience: expected a whole number in [1, 10000], got 0
          {patience: 5, share: 0.2, rounds: 1} | .rounds: unknown key; known are patience, share
          20                         | : expected null or a map: indented `key: value` lines below it, got 20
          """)
  void checkEarlyStopping(String value, String complaint) {
    assertRefused(folder, MODEL, "models.m.early_stopping=" + value)
        .isEqualTo("command line: models.m.early_stopping" + complaint);
  }

  @Test
  void areNeverBothAllowedAndRefused() {
    assertThat(XgboostParameters.names())
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(XgboostParameters.REFUSED.keySet());
  }

  @Test
  void standInBaseYamlWithTheirRanges() throws IOException {
    String text = Files.readString(Path.of("configs/base.yaml"));
    for (XgboostParameters.Parameter parameter : XgboostParameters.ALL) {
      String line =
          text.lines()
              .filter(l -> Pattern.matches("[ #]*" + parameter.name() + "(:| ).*", l))
              .filter(l -> l.contains(parameter.form().expected().replaceFirst("^a ", "")))
              .findFirst()
              .orElse("");
      assertThat(line).as(parameter.name() + ": " + parameter.form().expected()).isNotEmpty();
      parameter.aliases().forEach(alias -> assertThat(line).contains("alias " + alias));
    }
  }
}
