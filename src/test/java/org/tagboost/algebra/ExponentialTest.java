package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialTest {

  @ParameterizedTest
  @CsvSource({"0,1,6e-7", "1,4,2e-6", "4,16,5e-5"})
  void isAsExactAsItSays(float from, float to, double relative) {
    float[] numbers = new float[100_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from + i * (to - from) / numbers.length;
    }
    float[] results = numbers.clone();
    Exponential.ofNegatives(results);
    for (int i = 0; i < numbers.length; i++) {
      double exact = Math.exp(-(double) numbers[i]);
      double error = Math.abs(results[i] - exact);
      if (error > 3e-7 || error > relative * exact) {
        assertThat(results[i]).as("exp(-%s)", numbers[i]).isEqualTo((float) exact);
      }
    }
  }

  @Test
  void isOneAtZeroAndNearlyZeroFarAway() {
    float[] values = {0, 30, 64, 1e30f, Float.POSITIVE_INFINITY};
    Exponential.ofNegatives(values);
    assertThat(values[0]).isEqualTo(1);
    for (int i = 1; i < values.length; i++) {
      assertThat(values[i]).isBetween(0f, 1e-12f);
    }
  }
}
