package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values by NumPy 1.24: {@code 0.02 * numpy.logaddexp(0, x / 0.02)} and its inverse. */
class RegressionScaleTest {

  @ParameterizedTest
  @CsvSource({
    "-0.5, 2.7775888e-13",
    "-0.02, 0.0062652338",
    "0, 0.0138629436",
    "0.01, 0.0194815397",
    "0.3, 0.3000000061",
    "0.5, 0.5",
    "0.7, 0.6999999939",
    "1, 0.9861370564",
    "1.02, 0.9937347662",
    "1.5, 1",
  })
  void probabilitiesOfValues(double value, double expected) {
    assertThat((double) RegressionScale.probability(value))
        .isCloseTo(expected, within(6e-8 * expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1e-6, -0.198069251",
    "0.001, -0.059412562",
    "0.02, 0.010826497",
    "0.3, 0.299999994",
    "0.5, 0.5",
    "0.7, 0.700000006",
    "0.999, 1.059412562",
  })
  void valuesOfProbabilities(double probability, double expected) {
    assertThat(RegressionScale.value(probability)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.02, 0.5, 0.51, 0.93, 1})
  void oneIsTheInverseOfTheOther(double value) {
    assertThat(RegressionScale.value(RegressionScale.probability(value)))
        .isCloseTo(value, within(1e-6));
  }

  /** 0 and 1 have values as far away as 1e-13 from them, by which sums stay finite. */
  @Test
  void zeroAndOneHaveValues() {
    assertThat(RegressionScale.value(0)).isEqualTo(RegressionScale.value(1e-13));
    assertThat(RegressionScale.value(0)).isBetween(-0.6, -0.5);
    assertThat(RegressionScale.value(1)).isCloseTo(1 - RegressionScale.value(0), within(1e-4));
    assertThat(RegressionScale.probability(-1e9)).isZero();
    assertThat(RegressionScale.probability(1e9)).isEqualTo(1);
  }
}
