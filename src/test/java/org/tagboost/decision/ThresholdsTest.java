package org.tagboost.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThresholdsTest {

  @Test
  void aTagIsDecidedFromItsThresholdOn() {
    var thresholds = new Thresholds(new float[] {0.5f, 0.25f, Thresholds.NEVER});
    assertThat(thresholds.decides(0, 0.5f)).isTrue();
    assertThat(thresholds.decides(0, Math.nextDown(0.5f))).isFalse();
    assertThat(thresholds.decides(1, 0.3f)).isTrue();
    assertThat(thresholds.decides(2, 1)).isFalse();
    assertThat(thresholds.decides(2, Float.POSITIVE_INFINITY)).isFalse();
  }

  @Test
  void equalThresholdsAreEqual() {
    var thresholds = new Thresholds(new float[] {0.5f, 1});
    assertThat(thresholds)
        .isEqualTo(new Thresholds(new float[] {0.5f, 1}))
        .hasSameHashCodeAs(new Thresholds(new float[] {0.5f, 1}))
        .isNotEqualTo(new Thresholds(new float[] {0.5f, 0.75f}))
        .hasToString("Thresholds[0.5, 1.0]");
  }
}
