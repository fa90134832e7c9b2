package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEffectTest {

  @TempDir Path folder;

  /** A new key whose effect nobody has declared fails here. */
  @Test
  void everyKeyHasOne() throws IOException {
    ResolvedConfig config =
        TestConfigs.load(
            folder,
            """
            features: {pca: {p: {of: [mean], components: 2}}, fourier: {frequencies: 2, width: 1}, segments: {count: 2}}
            models:
              a: {kind: xgboost, features: [mean]}
              b: {kind: tribuo-linear, features: [mean]}
              c: {kind: kernel-ridge, features: [fourier]}
              d: {kind: network, features: [segments], segments: 2}
            ensemble: {method: weighted_mean, weights: {a: 1, b: 1, c: 1, d: 1}}
            """);
    assertThat(config.values().keySet()).isNotEmpty().allSatisfy(KeyEffect::of);
  }

  @Test
  void saysWhatScoresDependOn() {
    assertThat(KeyEffect.of("models.trees.eta")).isEqualTo(KeyEffect.MODEL);
    assertThat(KeyEffect.of("folds.seed")).isEqualTo(KeyEffect.SEED);
    assertThat(KeyEffect.of("features.pca.p.components").changesScores()).isTrue();
    assertThat(KeyEffect.of("workers").changesScores()).isFalse();
    assertThat(KeyEffect.of("runner").changesScores()).isFalse();
    assertThat(KeyEffect.of("spark.master")).isEqualTo(KeyEffect.SPEED);
    assertThat(KeyEffect.of("submission.digits").changesScores()).isFalse();
  }

  @Test
  void anUnknownKeyIsAMistakeOfOurs() {
    assertThatThrownBy(() -> KeyEffect.of("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no effect is declared for the key nonsense");
  }
}
