package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;

class EvaluationTest {

  /** Tag 0 on tracks 0 and 2, tag 1 on none, tag 2 on track 3. */
  private static final Labels LABELS =
      Labels.of(3, List.of(new int[] {0}, new int[] {}, new int[] {0}, new int[] {2}));

  private static final FloatMatrix SCORES =
      FloatMatrix.of(
          4,
          3,
          new float[] {
            0.9f, 0.1f, 0.5f, //
            0.8f, 0.2f, 0.5f, //
            0.7f, 0.3f, 0.5f, //
            0.6f, 0.4f, 0.5f
          });

  private static final Folds FOLDS = new Folds(2, new int[] {0, 0, 1, 1});

  @Test
  void averagesTheTagsThatHavePositives() {
    Evaluation evaluation = Evaluation.of(SCORES, LABELS, FOLDS);
    // tag 0: (1 + 2/3) / 2 = 5/6; tag 1: undefined; tag 2: 1/4 -> (5/6 + 1/4) / 2 = 13/24
    assertThat(evaluation.perTag()[0]).isCloseTo(5 / 6.0, within(1e-15));
    assertThat(evaluation.perTag()[1]).isNaN();
    assertThat(evaluation.perTag()[2]).isEqualTo(0.25);
    assertThat(evaluation.macro()).isCloseTo(13 / 24.0, within(1e-15));
  }

  @Test
  void judgesEachFoldByItsOwnTracks() {
    Evaluation evaluation = Evaluation.of(SCORES, LABELS, FOLDS);
    // fold 0, tracks 0 and 1: tag 0 hit, miss -> 1; tag 2 has no positive there
    // fold 1, tracks 2 and 3: tag 0 hit, miss -> 1; tag 2 one of two tied -> 1/2
    assertThat(evaluation.foldMacro()).containsExactly(1, 0.75);
    assertThat(evaluation.foldMean()).isEqualTo(0.875);
    // each 1/8 from the mean, one degree of freedom: sqrt(2 / 64)
    assertThat(evaluation.foldDeviation()).isCloseTo(Math.sqrt(2 / 64.0), within(1e-15));
  }

  @Test
  void foldsNeedNotBeInOrder() {
    Evaluation evaluation = Evaluation.of(SCORES, LABELS, new Folds(2, new int[] {1, 0, 0, 1}));
    // fold 0, tracks 1 and 2: tag 0 miss, hit -> 1/2; fold 1, tracks 0 and 3: 1 and 1/2
    assertThat(evaluation.foldMacro()).containsExactly(0.5, 0.75);
  }

  @Test
  void withoutAnyPositiveAllIsUndefined() {
    Labels none = Labels.of(3, List.of(new int[0], new int[0], new int[0], new int[0]));
    Evaluation evaluation = Evaluation.of(SCORES, none, FOLDS);
    assertThat(evaluation.macro()).isNaN();
    assertThat(evaluation.foldMacro()).containsOnly(Double.NaN);
    assertThat(evaluation.foldMean()).isNaN();
    assertThat(Evaluation.randomRanking(none)).isNaN();
  }

  /**
   * Mean 0.6; squares 0.04 + 0.01 + 0.09 = 0.14 by two degrees of freedom: the square root of 0.07.
   */
  @Test
  void deviationIsThatOfASample() {
    Evaluation evaluation = new Evaluation(0.6, new double[] {0.4, 0.5, 0.9}, new double[0]);
    assertThat(evaluation.foldDeviation()).isCloseTo(Math.sqrt(0.07), within(1e-15));
  }

  @Test
  void oneFoldHasNoDeviation() {
    assertThat(new Evaluation(0.5, new double[] {0.5}, new double[] {0.5}).foldDeviation()).isNaN();
  }

  @Test
  void aRandomRankingScoresTheMeanShareOfPositives() {
    // tag 0: 2/4, tag 2: 1/4, tag 1 does not count
    assertThat(Evaluation.randomRanking(LABELS)).isEqualTo(0.375);
  }
}
