package org.tagboost.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReliabilityTest {

  private static Reliability of(float[] probabilities, boolean[] labelled) {
    var tally = new Reliability.Tally();
    for (int i = 0; i < probabilities.length; i++) {
      tally.add(probabilities[i], labelled[i]);
    }
    return tally.reliability();
  }

  @Test
  void comparesPredictedWithObserved() {
    Reliability reliability =
        of(new float[] {0, 0.125f, 0.1875f, 1}, new boolean[] {true, true, false, true});
    assertThat(reliability.pairs()).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(reliability.predicted()).startsWith(0, 0.15625, Double.NaN).endsWith(Double.NaN, 1);
    assertThat(reliability.observed()).startsWith(1, 0.5, Double.NaN).endsWith(Double.NaN, 1);
    // (1 * |0 - 1| + 2 * |0.15625 - 0.5| + 1 * |1 - 1|) / 4
    assertThat(reliability.expectedCalibrationError()).isEqualTo(1.6875 / 4);
    // (1 + 0.875^2 + 0.1875^2 + 0) / 4
    assertThat(reliability.brier()).isEqualTo(1.80078125 / 4);
  }

  @Test
  void ofNothingIsUndefined() {
    Reliability nothing = new Reliability.Tally().reliability();
    assertThat(nothing.brier()).isNaN();
    assertThat(nothing.expectedCalibrationError()).isNaN();
    assertThat(nothing.predicted()).containsOnly(Double.NaN);
  }

  static Stream<ScikitLearnCase> cases() {
    return ScikitLearnCase.read("reliability.csv");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithScikitLearn(ScikitLearnCase one) {
    Reliability reliability = of(one.scores(), one.positive());
    assertThat(reliability.brier()).isCloseTo(one.number(0), within(1e-9));
    assertThat(reliability.expectedCalibrationError()).isCloseTo(one.number(1), within(1e-9));
    assertThat(defined(reliability.predicted()))
        .containsExactly(numbers(one.expected().get(2)), within(1e-9));
    assertThat(defined(reliability.observed()))
        .containsExactly(numbers(one.expected().get(3)), within(1e-9));
  }

  private static double[] defined(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
