package org.tagboost.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.config.CalibrationMethod;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.LabelColumns;

class CalibrationTest {

  private static final float[] SCORES = {0.9f, 0.2f, 0.6f, 0.4f, 0.3f, 0.1f, 0.1f, 0.3f};

  private static Calibration fit(CalibrationMethod method) {
    Labels labels = Labels.of(2, List.of(new int[] {0}, new int[] {0}, new int[0], new int[0]));
    return Calibration.of(
        method, 4, 2, FloatMatrix.of(4, 2, SCORES)::copyColumn, LabelColumns.of(labels));
  }

  @Test
  void fitsEachTagOnItsColumn() {
    Calibration calibration = fit(CalibrationMethod.PLATT);
    PlattScaling.Line first =
        PlattScaling.fit(
            new float[] {0.9f, 0.6f, 0.3f, 0.1f}, new boolean[] {true, true, false, false});
    assertThat(calibration.slope()[0]).isEqualTo(first.slope());
    assertThat(calibration.intercept()[0]).isEqualTo(first.intercept());
    // no track carries the second tag
    assertThat(calibration.slope()[1]).isEqualTo(1);
    assertThat(calibration.tags()).isEqualTo(2);
  }

  @Test
  void noneLeavesEveryScoreAsItIs() {
    Calibration none = fit(CalibrationMethod.NONE);
    assertThat(none).isEqualTo(Calibration.none(2));
    for (float score : new float[] {0, Float.MIN_VALUE, 0.3f, 1}) {
      assertThat(none.probability(1, score)).isEqualTo(score);
    }
  }

  @Test
  void appliesTheLineToLogOdds() {
    // log-odds of 0.8: ln 4; 0.5 ln 4 + ln 3 = ln 6 -> 6 / 7
    var calibration = new Calibration(new double[] {0.5}, new double[] {Math.log(3)});
    assertThat(calibration.probability(0, 0.8f)).isCloseTo(6 / 7f, within(1e-6f));
  }

  @Test
  void appliesTheLineOfEachTag() {
    var calibration = new Calibration(new double[] {1, 0.5}, new double[] {0, Math.log(3)});
    float[] scores = {0.8f, 0.8f};
    assertThat(calibration.probabilities(scores))
        .containsExactly(new float[] {0.8f, 6 / 7f}, within(1e-6f));
    assertThat(scores).containsExactly(0.8f, 0.8f);
  }

  @Test
  void equalLinesAreEqual() {
    var line = new Calibration(new double[] {0.5}, new double[] {2});
    assertThat(line)
        .isEqualTo(new Calibration(new double[] {0.5}, new double[] {2}))
        .hasSameHashCodeAs(new Calibration(new double[] {0.5}, new double[] {2}))
        .isNotEqualTo(new Calibration(new double[] {0.5}, new double[] {3}))
        .isNotEqualTo(new Calibration(new double[] {0.25}, new double[] {2}))
        .hasToString("Calibration[slope=[0.5], intercept=[2.0]]");
  }

  @Test
  void neverDecreasesWhereScoresIncrease() {
    var calibration = new Calibration(new double[] {0.01}, new double[] {-3});
    float before = -1;
    for (float score = 0; score < 1; score += 0.001f) {
      float probability = calibration.probability(0, score);
      assertThat(probability).isGreaterThan(before).isBetween(0f, 1f);
      before = probability;
    }
  }

  @Test
  void comesBackFromJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Calibration calibration = fit(CalibrationMethod.PLATT);
    assertThat(json.readValue(json.writeValueAsString(calibration), Calibration.class))
        .isEqualTo(calibration);
    var thresholds = new Thresholds(new float[] {0.1f, Thresholds.NEVER});
    assertThat(json.readValue(json.writeValueAsString(thresholds), Thresholds.class))
        .isEqualTo(thresholds);
  }

  @Test
  void refusesAReversedRankingAndUnequalLengths() {
    assertThatThrownBy(() -> new Calibration(new double[] {0}, new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a slope is 0.0, which changes the ranking");
    assertThatThrownBy(() -> new Calibration(new double[] {1}, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 slopes, 2 intercepts");
  }
}
