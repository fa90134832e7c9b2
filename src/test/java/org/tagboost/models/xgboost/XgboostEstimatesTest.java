package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagboost.models.TagTrainer.DataSize;

class XgboostEstimatesTest {

  private static final DataSize SIZE = new DataSize(1000, 200, 10, 5);

  /** 200 scored tracks of 10 columns. */
  private static final double SCORING = 4e-9 * 200 * 10;

  private static XgboostTrainer trainer(
      Optional<NegativeSampling> negatives, Map<String, String> parameters) {
    return new XgboostTrainer(
        "trees",
        new XgboostSettings(50, Optional.empty(), Optional.empty(), negatives, parameters));
  }

  private static void assertSeconds(XgboostTrainer trainer, double cells) {
    assertThat(trainer.taskSeconds(SIZE)).isCloseTo(0.01 + 4e-10 * cells + SCORING, within(1e-12));
  }

  @Test
  void everyLevelOfEveryTreeReadsAllCells() {
    // 1000 * 10 cells, 50 trees of 6 levels, XGBoost's default
    assertSeconds(trainer(Optional.empty(), Map.of()), 1e4 * 50 * 6);
    assertSeconds(trainer(Optional.empty(), Map.of("max_depth", "3")), 1e4 * 50 * 3);
    // 0 is no limit; a tree of one level is the least.
    assertSeconds(trainer(Optional.empty(), Map.of("max_depth", "0")), 1e4 * 50);
  }

  @Test
  void fewerNegativesAreFewerRowsButAMatrixATag() {
    // 2 * 100 + 300 = 500 rows, and a hundred trees' time for the matrix
    assertSeconds(trainer(Optional.of(new NegativeSampling(100, 300)), Map.of()), 5e3 * 150 * 6);
    // no more rows than there are
    assertSeconds(trainer(Optional.of(new NegativeSampling(900, 300)), Map.of()), 1e4 * 150 * 6);
  }

  @Test
  void memoryIsThirteenBytesACell() {
    XgboostTrainer trainer = trainer(Optional.empty(), Map.of());
    assertThat(trainer.memoryBytes(SIZE)).isEqualTo(13 * 10_000 + 4 * 2_000);
    assertThat(trainer.heapBytes(SIZE)).isEqualTo(4 * 12_000);
  }
}
