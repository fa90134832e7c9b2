package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.evaluation.BootstrapInterval.Interval;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.001, 0.02, false, BETTER",
    "-0.01, -0.02, -0.001, false, WORSE",
    "0.01, 0, 0.02, false, UNDECIDED",
    "-0.01, -0.02, 0, false, UNDECIDED",
    "0.01, -0.001, 0.02, false, UNDECIDED",
    // sure, but too small to matter
    "0.0009, 0.0005, 0.0013, false, UNDECIDED",
    "-0.0009, -0.0013, -0.0005, false, UNDECIDED",
    "0.001, 0.0005, 0.0015, false, BETTER",
    // sure, but chance all the same
    "0.01, 0.001, 0.02, true, UNDECIDED",
    "-0.01, -0.02, -0.001, true, UNDECIDED",
    "NaN, NaN, NaN, false, UNDECIDED",
    "0.01, NaN, NaN, false, UNDECIDED"
  })
  void needsAnIntervalOnOneSideOfZeroAndADifferenceThatCounts(
      double difference, double low, double high, boolean seedsAlone, Verdict verdict) {
    assertThat(Verdict.of(difference, new Interval(low, high), seedsAlone)).isEqualTo(verdict);
  }
}
