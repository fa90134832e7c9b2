package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.EarlyStopping;
import org.tagboost.failure.UserException;
import org.tagboost.models.FeatureGains;
import org.tagboost.models.Fold;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.RuleData;
import org.tagboost.models.Trained;

class BoosterTreesTest {

  private static final int COLUMNS = 5;

  @TempDir Path folder;

  private FeatureGains save(XgboostSettings config, Fold fold, int tag) throws IOException {
    try (FoldTrainer trainer = new XgboostTrainer("trees", config).open(fold.data())) {
      Trained trained = Trained.by(trainer, new XgboostKind(), fold, new int[] {tag}, 1);
      FeatureGains trees =
          BoosterTrees.read(Files.write(folder.resolve("tag.ubj"), trained.model()), COLUMNS);
      assertThat(trees.rounds()).isEqualTo(trained.rounds());
      return trees;
    }
  }

  private static XgboostSettings config(int rounds, Optional<EarlyStopping> stopping) {
    return new XgboostSettings(
        rounds,
        stopping,
        Optional.empty(),
        Optional.empty(),
        Map.of("max_depth", "2", "eta", "0.3"));
  }

  /** Tag 0 is x0 > 1/2; tag 1 is x1 + x2 > 1. */
  @Test
  void namesTheColumnsThatARuleLooksAt() throws IOException {
    Fold fold = new RuleData(400, COLUMNS, 1).fold(300);
    double[] one = save(config(5, Optional.empty()), fold, 0).shares();
    assertThat(one).hasSize(COLUMNS);
    assertThat(one[0]).isGreaterThan(0.9);
    assertThat(Arrays.stream(one).sum()).isCloseTo(1, within(1e-12));
    double[] two = save(config(5, Optional.empty()), fold, 1).shares();
    assertThat(two[1] + two[2]).isGreaterThan(0.9);
  }

  /** Tag 2 is chance: it stops soon, and its later trees are in the file but unused. */
  @Test
  void leavesOutTreesThatEarlyStoppingDoesNotUse() throws IOException {
    RuleData data = new RuleData(500, COLUMNS, 1);
    Fold plain = data.fold(300);
    Fold fold =
        new Fold(
            plain.training(), Optional.of(data.tracks(400, 500)), plain.heldOut(), plain.test());
    FeatureGains stopped = save(config(50, Optional.of(new EarlyStopping(5, 0.2))), fold, 2);
    assertThat(stopped.rounds()).isLessThan(45);
    FeatureGains asMany = save(config(stopped.rounds(), Optional.empty()), plain, 2);
    assertThat(stopped.gain()).containsExactly(asMany.gain());
  }

  /** XGBoost's own sums, by column; gamma prunes splits whose gain stays in the file. */
  @Test
  void agreesWithXgboost() throws Exception {
    var pruned =
        new XgboostSettings(
            12,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("max_depth", "4", "gamma", "1"));
    double[] gain = save(pruned, new RuleData(400, COLUMNS, 2).fold(300), 3).gain();
    Booster booster = XGBoost.loadModel(folder.resolve("tag.ubj").toString());
    try {
      Map<String, Double> expected = booster.getScore("", "total_gain");
      for (int column = 0; column < COLUMNS; column++) {
        assertThat(gain[column])
            .isCloseTo(expected.getOrDefault("f" + column, 0.0), withinPercentage(1e-3));
      }
    } finally {
      booster.dispose();
    }
  }

  @Test
  void refusesWhatIsNoBooster() throws IOException {
    Path file = Files.writeString(folder.resolve("tag.ubj"), "{}");
    assertThatThrownBy(() -> BoosterTrees.read(file, COLUMNS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tag.ubj: is no booster");
    assertThatThrownBy(() -> BoosterTrees.read(folder.resolve("none.ubj"), COLUMNS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.ubj: cannot be read");
  }

  @Test
  void sharesOfNothingAreNothing() {
    assertThat(new FeatureGains(new double[2], 1).shares()).containsExactly(0, 0);
  }
}
