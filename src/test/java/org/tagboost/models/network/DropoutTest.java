package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DropoutTest {

  @Test
  void leavesOutAShareAndKeepsTheMean() {
    float[] factors = new float[100_000];
    new Dropout(0.25, 1).draw(factors);
    int left = 0;
    double sum = 0;
    for (float factor : factors) {
      assertThat(factor).isIn(0f, (float) (1 / 0.75));
      left += factor == 0 ? 1 : 0;
      sum += factor;
    }
    // Standard deviation of the share: 0.0014.
    assertThat(left / 1e5).isCloseTo(0.25, within(0.006));
    assertThat(sum / 1e5).isCloseTo(1, within(0.008));
  }

  @Test
  void nothingIsLeftOutForNone() {
    float[] factors = new float[999];
    new Dropout(0, 1).draw(factors);
    assertThat(factors).containsOnly(1);
  }

  @Test
  void everyDrawIsAnother() {
    Dropout dropout = new Dropout(0.5, 1);
    float[] first = new float[64];
    float[] second = new float[64];
    dropout.draw(first);
    dropout.draw(second);
    assertThat(second).isNotEqualTo(first);
  }
}
