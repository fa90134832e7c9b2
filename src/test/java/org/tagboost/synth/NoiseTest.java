package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseTest {

  @Test
  void copiedValuesAreStandardNormalAndUncorrelatedBetweenArrays() {
    Noise noise = new Noise(3, 0);
    float[] before = new float[768];
    float[] values = new float[768];
    double sum = 0;
    double squares = 0;
    double products = 0;
    double beyondTwo = 0;
    int count = 1_000 * values.length;
    for (int i = 0; i < 1_000; i++) {
      noise.copyNormal(before);
      noise.copyNormal(values);
      for (int d = 0; d < values.length; d++) {
        sum += values[d];
        squares += (double) values[d] * values[d];
        products += (double) values[d] * before[d];
        beyondTwo += Math.abs(values[d]) > 2 ? 1 : 0;
      }
    }
    assertThat(sum / count).isCloseTo(0, within(0.02));
    assertThat(squares / count).isCloseTo(1, within(0.02));
    assertThat(products / count).isCloseTo(0, within(0.02));
    // 2 (1 - Phi(2)) = 0.0455.
    assertThat(beyondTwo / count).isCloseTo(0.0455, within(0.004));
  }
}
