package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RocAucTest {

  @Test
  void isTheShareOfPairsInOrder() {
    // pairs of a positive (0.9, 0.4) and a negative (0.6, 0.1): three of four are in order
    assertThat(auc("1010", 0.9f, 0.6f, 0.4f, 0.1f)).isEqualTo(0.75);
  }

  @Test
  void equalScoresCountOneHalf() {
    // positive 0.5 against 0.5 and 0.1: (1/2 + 1) / 2
    assertThat(auc("100", 0.5f, 0.5f, 0.1f)).isEqualTo(0.75);
    assertThat(auc("10", 0.0f, -0.0f)).isEqualTo(0.5);
  }

  @Test
  void ordersInfiniteScores() {
    assertThat(auc("10", Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void isUndefinedWithoutBothClasses() {
    assertThat(auc("00", 0.1f, 0.2f)).isNaN();
    assertThat(auc("11", 0.1f, 0.2f)).isNaN();
    assertThat(auc("")).isNaN();
  }

  @Test
  void refusesNanAndUnequalLengths() {
    assertThatThrownBy(() -> auc("10", 0.1f, Float.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> auc("101", 0.1f, 0.2f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 scores, 3 labels");
  }

  static Stream<MetricCase> cases() {
    return MetricCase.read("metrics.csv");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithScikitLearn(MetricCase one) {
    Double actual = RocAuc.of(one.scores(), one.positive());
    if (Double.isNaN(one.numbers()[0])) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(one.numbers()[0], within(1e-9));
    }
  }

  private static double auc(String labels, float... scores) {
    boolean[] positive = new boolean[labels.length()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = labels.charAt(i) == '1';
    }
    return RocAuc.of(scores, positive);
  }
}
