package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MacroAveragePrecisionTest {

  private static final float[][] SCORES = {
    {0.9f, 0.8f, 0.7f, 0.6f}, {0.1f, 0.2f, 0.3f, 0.4f}, {0.5f, 0.5f, 0.5f, 0.5f}
  };
  private static final boolean[][] LABELS = {
    {true, false, true, false}, {false, false, false, false}, {false, false, false, true}
  };

  private static void scores(int tag, float[] into) {
    System.arraycopy(SCORES[tag], 0, into, 0, into.length);
  }

  private static void labels(int tag, boolean[] into) {
    System.arraycopy(LABELS[tag], 0, into, 0, into.length);
  }

  @Test
  void averagesTheTagsThatHavePositives() {
    TagPrecision precision =
        MacroAveragePrecision.of(
            4, 3, MacroAveragePrecisionTest::scores, MacroAveragePrecisionTest::labels);
    // tag 0: (1 + 2/3) / 2 = 5/6; tag 1: undefined; tag 2: 1/4 -> (5/6 + 1/4) / 2 = 13/24
    assertThat(precision.of(0)).isCloseTo(5 / 6.0, within(1e-15));
    assertThat(precision.of(1)).isNaN();
    assertThat(precision.of(2)).isEqualTo(0.25);
    assertThat(precision.macro()).isCloseTo(13 / 24.0, within(1e-15));
    assertThat(precision.tags()).isEqualTo(3);
    assertThat(precision.scoredTags()).isEqualTo(2);
  }

  @Test
  void judgesOnlySomeRows() {
    TagPrecision precision =
        MacroAveragePrecision.of(
            4,
            3,
            MacroAveragePrecisionTest::scores,
            MacroAveragePrecisionTest::labels,
            new int[] {1, 2});
    // tag 0: miss, hit -> 1/2; tags 1 and 2: undefined in these rows
    assertThat(precision.toArray()).containsExactly(0.5, Double.NaN, Double.NaN);
    assertThat(precision.macro()).isEqualTo(0.5);
  }

  @Test
  void isUndefinedWithoutScoredTags() {
    assertThat(new TagPrecision(new double[] {Double.NaN}).macro()).isNaN();
  }
}
