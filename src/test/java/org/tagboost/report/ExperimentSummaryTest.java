package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Metric;
import org.tagboost.failure.UserException;

class ExperimentSummaryTest {

  @TempDir Path folder;

  private ExperimentSummary read(String json) throws IOException {
    return ExperimentSummary.read(Files.writeString(folder.resolve("metrics.json"), json));
  }

  @Test
  void readsWhatAReportWrote() throws IOException {
    ExperimentSummary summary = read(GoldenFile.read("metrics.json"));
    assertThat(summary.tracks()).isEqualTo(10);
    assertThat(summary.tags()).isEqualTo(5);
    assertThat(summary.folds()).isEqualTo(2);
    assertThat(summary.dataFolder()).isEqualTo("data/tiny");
    assertThat(summary.fingerprint()).isEqualTo("f00d");
    assertThat(summary.generated()).isTrue();
    assertThat(summary.members()).containsEntry("trees", 0.5).containsEntry("linear", 0.4);
    assertThat(summary.best()).contains(Map.entry("trees", 0.5));
    assertThat(summary.reported("linear")).contains(0.4);
    assertThat(summary.reported("ensemble")).contains(0.6);
    assertThat(summary.reported("other")).isEmpty();
    // 0.6 and 0.8 lie 0.1 from their mean: sqrt(0.02 / 1)
    assertThat(summary.foldDeviation()).isCloseTo(0.1414, within(1e-4));
    assertThat(summary.seconds()).isCloseTo(62.29, within(1e-9));
    assertThat(summary.peakMemoryBytes()).isEqualTo(512L << 20);
    assertThat(summary.value(Metric.MACRO_AP)).isEqualTo(0.6);
    assertThat(summary.value(Metric.MACRO_ROC_AUC)).isEqualTo(0.75);
    assertThat(summary.value(Metric.PRECISION_AT_10)).isNaN();
    assertThat(summary.interval()).contains(new BootstrapInterval.Interval(0.55, 0.65));
    assertThat(summary.code()).isEqualTo("0.1.0 0123abc");
    assertThat(summary.date()).contains("2026-01-31");
  }

  @Test
  void anOlderFileHasNoDateAndAnUndefinedApIsNaN() throws IOException {
    ExperimentSummary summary =
        read(
            GoldenFile.read("metrics.json")
                .replace("\"date\" : \"2026-01-31\",", "")
                .replace("\"oof_ap\" : 0.5,", "\"oof_ap\" : null,")
                .replace("\"oof_ap\" : 0.6,", "\"oof_ap\" : null,"));
    assertThat(summary.date()).isEmpty();
    assertThat(summary.ap()).isNaN();
    assertThat(summary.best()).contains(Map.entry("linear", 0.4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                              | :1: is not valid JSON
          { "experiment" : nonsense      | :1: is not valid JSON
          ''                             | : experiment is missing
          []                             | : experiment is missing
          null                           | : experiment is missing
          {"accuracy": 0.5}              | : experiment is missing
          {"experiment": 7}              | : experiment is of the wrong type
          {"experiment": "x"}            | : ensemble.fold_ap is missing
          {"experiment": "x", "ensemble": {"fold_ap": ["a"]}} | : ensemble.fold_ap.0 is of the wrong type
          """)
  void refusesWhatIsNoReport(String json, String complaint) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder.resolve("metrics.json") + complaint)
        .hasMessageContaining("; run the train command")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAMissingFile() {
    Path missing = folder.resolve("none/metrics.json");
    assertThatThrownBy(() -> ExperimentSummary.read(missing))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(missing + ": is missing; ");
  }
}
