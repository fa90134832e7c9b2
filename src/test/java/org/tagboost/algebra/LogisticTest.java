package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void isAsExactAsItSays() {
    double[] numbers = new double[200_001];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (i - 100_000) * 92e-5;
    }
    double[] results = numbers.clone();
    Logistic.of(results);
    for (int i = 0; i < numbers.length; i++) {
      double exact = 1 / (1 + Math.exp(-numbers[i]));
      if (Math.abs(results[i] - exact) > 2e-8 * exact) {
        assertThat(results[i]).as("of %s", numbers[i]).isEqualTo(exact);
      }
    }
  }

  /** Where tracks are ranked by float32 scores, an error of a few ulps of a double is none. */
  @Test
  void isExactToTwelveDigitsAtCommonMargins() {
    double[] values = {-10, -2.5, -1e-9, 0, 0.3, 7};
    double[] results = values.clone();
    Logistic.of(results);
    for (int i = 0; i < values.length; i++) {
      assertThat(results[i]).isCloseTo(1 / (1 + Math.exp(-values[i])), withPercentage(1e-10));
    }
    assertThat(results[3]).isEqualTo(0.5);
  }

  @Test
  void isZeroAndOneFarAwayAndNaNOfNaN() {
    double[] values = {-1e308, Double.NEGATIVE_INFINITY, 1e308, Double.POSITIVE_INFINITY, 0.0 / 0};
    Logistic.of(values);
    assertThat((float) values[0]).isZero();
    assertThat((float) values[1]).isZero();
    assertThat(values[2]).isEqualTo(1);
    assertThat(values[3]).isEqualTo(1);
    assertThat(values[4]).isNaN();
  }
}
