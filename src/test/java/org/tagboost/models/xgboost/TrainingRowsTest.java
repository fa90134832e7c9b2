package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainingRowsTest {

  /** Positives at 1 and 4. */
  private static final float[] LABELS = {0, 1, 0, 0, 1, 0, 0, 0};

  private static final float[] START = {-1, -9, 2, -3, 0, 0.5f, -2, 0.5f};

  @Test
  void takesPositivesAndTheNegativesThatRankHighest() {
    TrainingRows rows = TrainingRows.choose(new NegativeSampling(3, 0), LABELS, START, 1);
    assertThat(rows.rows()).containsExactly(1, 2, 4, 5, 7);
    assertThat(rows.weights()).containsOnly(1);
    assertThat(rows.take(START)).containsExactly(-9, 2, 0, 0.5f, 0.5f);
  }

  @Test
  void ofEqualRanksTheEarlierTrackIsHarderAndAsManyAsPositivesAreTaken() {
    // One would do, but there are two positives.
    TrainingRows rows = TrainingRows.choose(new NegativeSampling(1, 0), LABELS, START, 1);
    assertThat(rows.rows()).containsExactly(1, 2, 4, 5);
  }

  /** Four are left beside the hardest two: each of two that are drawn stands for two. */
  @Test
  void othersWeighWhatTheyStandFor() {
    TrainingRows rows = TrainingRows.choose(new NegativeSampling(2, 2), LABELS, START, 1);
    assertThat(rows.rows()).hasSize(6).contains(1, 2, 4, 5);
    float sum = 0;
    for (int i = 0; i < rows.rows().length; i++) {
      boolean drawn = Arrays.asList(0, 3, 6, 7).contains(rows.rows()[i]);
      assertThat(rows.weights()[i]).isEqualTo(drawn ? 2 : 1);
      sum += rows.weights()[i];
    }
    assertThat(sum).isEqualTo(LABELS.length);
  }

  @Test
  void theSeedDecidesWhatIsDrawn() {
    float[] labels = new float[1000];
    labels[0] = 1;
    NegativeSampling sampling = new NegativeSampling(0, 10);
    TrainingRows rows = TrainingRows.choose(sampling, labels, new float[0], 1);
    assertThat(rows.rows()).hasSize(11).doesNotHaveDuplicates().isSorted();
    assertThat(TrainingRows.choose(sampling, labels, new float[0], 1).rows())
        .isEqualTo(rows.rows());
    assertThat(TrainingRows.choose(sampling, labels, new float[0], 2).rows())
        .isNotEqualTo(rows.rows());
  }

  @Test
  void wantingMoreThanThereAreTakesAll() {
    TrainingRows rows = TrainingRows.choose(new NegativeSampling(2, 100), LABELS, START, 1);
    assertThat(rows.rows()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(rows.weights()).containsOnly(1);
  }
}
