package org.tagboost.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tagboost.report.TestReports;

class ReportTextTest {

  /**
   * Words stand left, numbers right. Spread of trees: deviations of 0.5 and 0.7 from 0.6 are 0.1
   * each, so sqrt(0.02 / 1) = 0.1414. A fold that cannot be judged leaves its cells empty.
   */
  @Test
  void alignsItsColumns() {
    assertThat(ReportText.averagePrecision(TestReports.real()).lines())
        .containsExactly(
            "member          kind           columns  out-of-fold AP  mean of folds  spread of folds",
            "trees           xgboost              6          0.5000         0.6000           0.1414",
            "linear          tribuo-linear       12          0.4000",
            "ensemble        mean                            0.6000         0.7000           0.1414",
            "random ranking                                  0.3000");
  }
}
