package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {

  /** Thresholds 0.9: 1 of 1; 0.8: nothing new; 0.7, twice: 2 of 4; 0.1: 3 of 5. */
  @Test
  void hasAPointWhereverRecallGrows() {
    var curve =
        PrecisionRecallCurve.of(
            new float[] {0.1f, 0.7f, 0.9f, 0.7f, 0.8f},
            new boolean[] {true, false, true, true, false},
            200);
    assertThat(curve.recall()).containsExactly(1.0 / 3, 2.0 / 3, 1);
    assertThat(curve.precision()).containsExactly(1, 0.5, 0.6);
  }

  /** Ten positives above all else: recalls 0.1 to 1; four of them, three steps apart. */
  @Test
  void thinsEvenlyAndKeepsBothEnds() {
    float[] scores = new float[20];
    boolean[] positive = new boolean[20];
    IntStream.range(0, 20)
        .forEach(
            row -> {
              scores[row] = -row;
              positive[row] = row < 10;
            });
    var curve = PrecisionRecallCurve.of(scores, positive, 4);
    assertThat(curve.recall()).containsExactly(0.1, 0.4, 0.7, 1);
    assertThat(curve.precision()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void isEmptyWithoutPositives() {
    var curve = PrecisionRecallCurve.of(new float[] {1, 2}, new boolean[2], 200);
    assertThat(curve.recall()).isEmpty();
    assertThat(curve.precision()).isEmpty();
  }
}
