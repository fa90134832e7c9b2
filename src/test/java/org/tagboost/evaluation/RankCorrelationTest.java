package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  private static ScoreColumns tags(float[]... tags) {
    return (tag, into) -> System.arraycopy(tags[tag], 0, into, 0, into.length);
  }

  /** Squared differences of ranks sum to 4: 1 - 6 * 4 / (4 * (16 - 1)) = 0.6. */
  @Test
  void comparesRanksNotScores() {
    ScoreColumns first = tags(new float[] {0.1f, 0.2f, 0.3f, 100});
    ScoreColumns second = tags(new float[] {-2, -3, 0.5f, 0.4f});
    double[][] correlation = RankCorrelation.meanOverTags(4, 1, List.of(first, second));
    assertThat(correlation[0][1]).isCloseTo(0.6, within(1e-12));
    assertThat(correlation[1][0]).isEqualTo(correlation[0][1]);
    assertThat(correlation[0][0]).isEqualTo(1);
  }

  /**
   * Ranks 1.5, 1.5, 3, 4 and 1, 2, 3, 4, less 2.5: products sum to 4.5, squares to 4.5 and 5, and
   * 4.5 / sqrt(22.5) = 0.94868.
   */
  @Test
  void tiesShareTheirRank() {
    ScoreColumns first = tags(new float[] {5, 5, 6, 7});
    ScoreColumns second = tags(new float[] {1, 2, 3, 4});
    assertThat(RankCorrelation.meanOverTags(4, 1, List.of(first, second))[0][1])
        .isCloseTo(0.948683, within(1e-6));
  }

  /** Tag 0 has 1, tag 1 has -1 and tag 2 none, since the first member's scores are constant. */
  @Test
  void averagesOverTheTagsThatHaveOne() {
    ScoreColumns first = tags(new float[] {1, 2, 3}, new float[] {1, 2, 3}, new float[] {7, 7, 7});
    ScoreColumns second = tags(new float[] {4, 5, 6}, new float[] {6, 5, 4}, new float[] {1, 2, 3});
    double[][] correlation = RankCorrelation.meanOverTags(3, 3, List.of(first, second));
    assertThat(correlation[0][1]).isEqualTo(0);
    assertThat(RankCorrelation.meanOverTags(3, 0, List.of(first))[0][0]).isNaN();
  }
}
