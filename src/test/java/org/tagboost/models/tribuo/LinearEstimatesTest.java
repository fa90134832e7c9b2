package org.tagboost.models.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tagboost.models.TagTrainer.DataSize;

class LinearEstimatesTest {

  private static final DataSize SIZE = new DataSize(1000, 200, 10, 5);
  private static final LinearTrainer TRAINER =
      new LinearTrainer(new LinearSettings(40, 0.1, 0.1, true));

  @Test
  void timeIsFourNanosecondsAWeightAndTrack() {
    // 1000 * 10 * 5 * 40 = 2e6 steps of a weight
    assertThat(TRAINER.taskSeconds(SIZE)).isCloseTo(0.1 + 4e-9 * 2e6, within(1e-12));
  }

  @Test
  void memoryHoldsExamplesLabelsWeightsAndScores() {
    // 28 * 1000 * 10, 8 * 1000 * 5, 32 * 10 * 5, 4 * 200 * 5
    assertThat(TRAINER.memoryBytes(SIZE)).isEqualTo(280_000 + 40_000 + 1_600 + 4_000);
  }
}
