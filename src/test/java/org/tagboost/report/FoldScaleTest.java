package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldScaleTest {

  @Test
  void saysThatScoresAreNotOnOneScale() {
    assertThat(new FoldScale(0.041, 0.132, 0.128).remark().orElseThrow())
        .contains("0.0410 understates", "reach 0.1280", "folds is 0.1320", "--within-folds");
  }

  @Test
  void blamesFewPositivesWhereRanksChangeNothing() {
    assertThat(new FoldScale(0.1, 0.2, 0.101).remark().orElseThrow())
        .contains("0.2000", "not for want of a common scale", "0.1010");
  }

  /** The second: folds of few positives, as in experiments/audioset-music. */
  @Test
  void isSilentOfSmallGaps() {
    assertThat(new FoldScale(0.36, 0.37, 0.362).remark()).isEmpty();
    assertThat(new FoldScale(0.365, 0.404, 0.366).remark()).isEmpty();
    assertThat(new FoldScale(0.02, 0.029, 0.022).remark()).isEmpty();
  }

  @Test
  void isSilentOfWhatIsUndefined() {
    assertThat(new FoldScale(0.1, Double.NaN, Double.NaN).remark()).isEmpty();
    assertThat(new FoldScale(Double.NaN, 0.2, 0.2).remark()).isEmpty();
  }
}
