package org.tagboost.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlattScalingTest {

  static Stream<ScikitLearnCase> cases() {
    return ScikitLearnCase.read("platt.csv");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithScikitLearn(ScikitLearnCase one) {
    PlattScaling.Line line = PlattScaling.fit(one.scores(), one.positive());
    // _SigmoidCalibration, as exactly as its optimizer works
    assertThat(line.slope()).isCloseTo(one.number(0), within(1e-5));
    assertThat(line.intercept()).isCloseTo(one.number(1), within(1e-5));
    // LogisticRegression at the same minimum
    assertThat(line.slope()).isCloseTo(one.number(2), within(1e-9));
    assertThat(line.intercept()).isCloseTo(one.number(3), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesNotDependOnTheGuess(ScikitLearnCase one) {
    double[] logOdds = PlattScaling.logOdds(one.scores());
    PlattScaling.Line expected = PlattScaling.fit(one.scores(), one.positive());
    // The last ones are hopeless: all probabilities there are 0 or 1.
    for (PlattScaling.Line guess :
        List.of(
            new PlattScaling.Line(1.1 * expected.slope(), expected.intercept() - 0.1),
            new PlattScaling.Line(0.01, -40),
            new PlattScaling.Line(30, 40))) {
      PlattScaling.Line line =
          PlattScaling.fit(logOdds, one.positive(), row -> true, Optional.of(guess));
      assertThat(line.slope()).isCloseTo(expected.slope(), within(1e-9));
      assertThat(line.intercept()).isCloseTo(expected.intercept(), within(1e-9));
    }
  }

  /** The mean probability is the mean target, 1 / (N + 2), and the slope is 1. */
  @Test
  void withoutPositivesFitsTheInterceptAlone() {
    float[] scores = {0.1f, 0.5f, 0.2f, 0.7f};
    PlattScaling.Line line = PlattScaling.fit(scores, new boolean[4]);
    assertThat(line.slope()).isEqualTo(1);
    assertThat(mean(line, scores)).isCloseTo(1 / 6.0, within(1e-9));
  }

  @Test
  void withoutNegativesFitsTheInterceptAlone() {
    float[] scores = {0.1f, 0.5f};
    PlattScaling.Line line = PlattScaling.fit(scores, new boolean[] {true, true});
    assertThat(line.slope()).isEqualTo(1);
    assertThat(mean(line, scores)).isCloseTo(3 / 4.0, within(1e-9));
  }

  /** The positive is the lowest: a slope below 0 would turn the ranking round. */
  @Test
  void neverReversesTheRanking() {
    float[] scores = {0.9f, 0.8f, 0.7f, 0.1f};
    PlattScaling.Line line = PlattScaling.fit(scores, new boolean[] {false, false, false, true});
    assertThat(line.slope()).isEqualTo(1);
    // targets: three of 1 / 5, one of 2 / 3
    assertThat(mean(line, scores)).isCloseTo((3 / 5.0 + 2 / 3.0) / 4, within(1e-9));
  }

  @Test
  void equalScoresGiveTheMeanOfTheTargets() {
    float[] scores = {0.3f, 0.3f, 0.3f};
    PlattScaling.Line line = PlattScaling.fit(scores, new boolean[] {true, false, false});
    assertThat(line.slope()).isEqualTo(1);
    // targets: 2 / 3, and two of 1 / 4
    assertThat(mean(line, scores)).isCloseTo((2 / 3.0 + 1 / 2.0) / 3, within(1e-9));
  }

  /** Log-odds of 0 and 1 are infinite, and those of the smallest float are about -103. */
  @Test
  void standsExtremeScores() {
    float[] scores = {0, 1, Float.MIN_VALUE, Math.nextDown(1f), 0, 1};
    boolean[] positive = {false, true, false, true, true, false};
    PlattScaling.Line line = PlattScaling.fit(scores, positive);
    assertThat(line.slope()).isPositive().isFinite();
    assertThat(line.intercept()).isFinite();
    float[] zeros = new float[1000];
    assertThat(mean(PlattScaling.fit(zeros, new boolean[1000]), zeros))
        .isCloseTo(1 / 1002.0, within(1e-9));
  }

  @Test
  void logOddsIncreaseStrictly() {
    float[] ascending = {
      0, Float.MIN_VALUE, 1e-40f, 1e-7f, 0.5f, Math.nextUp(0.5f), Math.nextDown(1f), 1
    };
    for (int i = 1; i < ascending.length; i++) {
      assertThat(PlattScaling.logOdds(ascending[i]))
          .isGreaterThan(PlattScaling.logOdds(ascending[i - 1]))
          .isFinite();
    }
    assertThat(PlattScaling.logOdds(0.25f)).isCloseTo(-Math.log(3), within(1e-15));
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (float score : new float[] {-0.1f, 1.1f, Float.NaN}) {
      assertThatThrownBy(() -> PlattScaling.fit(new float[] {score}, new boolean[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a score is " + score + "; calibration needs 0 to 1");
    }
  }

  private static double mean(PlattScaling.Line line, float[] scores) {
    double sum = 0;
    for (float score : scores) {
      sum += PlattScaling.sigmoid(line.slope() * PlattScaling.logOdds(score) + line.intercept());
    }
    return sum / scores.length;
  }
}
