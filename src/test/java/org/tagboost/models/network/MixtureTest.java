package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MixtureTest {

  private static float[] draw(double parameter, int count) {
    float[] kept = new float[count];
    new Mixture(parameter, 1).draw(kept);
    return kept;
  }

  private static double mean(float[] kept) {
    double sum = 0;
    for (float share : kept) {
      assertThat(share).isBetween(0.5f, 1f);
      sum += share;
    }
    return sum / kept.length;
  }

  /** Of two shares that are equally distributed in [0, 1], the larger of s and 1 - s: 3/4. */
  @Test
  void allSharesAreAsLikelyAtOne() {
    assertThat(mean(draw(1, 20_000))).isCloseTo(0.75, within(0.005));
  }

  /** Beta(2, 2): twice the integral of s 6 s (1 - s) from 1/2 to 1 = 12 (7/24 - 15/64) = 0.6875. */
  @Test
  void sharesComeCloserToTheMiddleAboveOne() {
    assertThat(mean(draw(2, 20_000))).isCloseTo(0.6875, within(0.005));
  }

  @Test
  void nothingIsMixedAtZero() {
    assertThat(draw(0, 100)).containsOnly(1);
  }
}
