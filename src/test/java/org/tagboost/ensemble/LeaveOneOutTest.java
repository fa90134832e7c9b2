package org.tagboost.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;

/** One tag, carried by the first of three tracks. */
class LeaveOneOutTest {

  private static final Labels LABELS = Labels.of(1, List.of(new int[] {0}, new int[0], new int[0]));

  /** Rank the positive first (AP 1), second (1/2), last (1/3). */
  private static final FloatMatrix GOOD = FloatMatrix.of(3, 1, new float[] {9, 1, 0});

  private static final FloatMatrix FAIR = FloatMatrix.of(3, 1, new float[] {1, 2, 0});
  private static final FloatMatrix POOR = FloatMatrix.of(3, 1, new float[] {0, 1, 2});

  /** Sums: fair and poor 1, 3, 2; good and poor 9, 2, 2; good and fair 10, 3, 0. */
  @Test
  void judgesTheBlendOfTheOthers() {
    assertThat(LeaveOneOut.macro(new Blend.Mean(), List.of(GOOD, FAIR, POOR), LABELS))
        .containsExactly(1.0 / 3, 1, 1);
  }

  /**
   * Weights 1, 20, 0. Without the second only the first weighs: AP 1. Without the third, 9 + 20, 1
   * + 40, 0: AP 1/2. Without the first, the second alone: 1/2.
   */
  @Test
  void keepsTheProportionsOfTheOthers() {
    var blend = new Blend.WeightedMean(List.of(1.0, 20.0, 0.0));
    assertThat(LeaveOneOut.macro(blend, List.of(GOOD, FAIR, POOR), LABELS))
        .containsExactly(0.5, 1, 0.5);
  }

  @Test
  void isUndefinedWhereNothingIsLeft() {
    assertThat(LeaveOneOut.macro(new Blend.Mean(), List.of(GOOD), LABELS)).containsOnly(Double.NaN);
    var blend = new Blend.WeightedMean(List.of(1.0, 0.0));
    assertThat(LeaveOneOut.macro(blend, List.of(GOOD, FAIR), LABELS))
        .containsExactly(Double.NaN, 1);
  }
}
