package org.tagboost.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tagboost.report.Analysis;

class TrainingSectionTest {

  @Test
  void oneNumberOfRoundsIsNoRange() {
    assertThat(TrainingSection.range(new Analysis.Rounds(120, 120, 120))).isEqualTo("120");
    assertThat(TrainingSection.range(new Analysis.Rounds(10, 12.5, 20)))
        .isEqualTo("10 to 20, median 12.5");
  }
}
