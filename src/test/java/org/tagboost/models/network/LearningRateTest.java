package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

  /** Of 100 steps the first ten rise, and step 55 is at half of what is left: by hand. */
  @Test
  void risesThenFalls() {
    LearningRate rate = new LearningRate(0.4, 100);
    assertThat(rate.at(0)).isCloseTo(0.02, within(1e-12));
    assertThat(rate.at(9)).isCloseTo(0.38, within(1e-12));
    assertThat(rate.at(54)).isCloseTo(0.2 * (1 + Math.cos(Math.PI * 0.445 / 0.9)), within(1e-12));
    assertThat(rate.at(99)).isPositive().isLessThan(1e-3);
  }

  @Test
  void theOnlyStepIsOne() {
    assertThat(new LearningRate(1, 1).at(0)).isBetween(0.5, 0.7);
  }
}
