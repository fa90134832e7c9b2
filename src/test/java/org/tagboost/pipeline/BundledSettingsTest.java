package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.bundle.Decisions;
import org.tagboost.bundle.Tagger;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.decision.Thresholds;

/** What a config decides of a bundle, beside its models. */
class BundledSettingsTest {

  @TempDir static Path data;
  @TempDir static Path root;

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(data, false);
  }

  /** The same experiment, so that each bundle makes the one before it stale. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          best_f1               | platt | best_f1        |
          {precision: 0.9}      | platt | precision      | 0.9
          {tags_per_track: 2.5} | none  | tags_per_track | 2.5
          """)
  void thresholdsAndCalibrationAreThoseOfTheReport(
      String thresholds, String calibration, String rule, Double wanted) throws IOException {
    String[] overrides = {
      "decision.thresholds=" + thresholds, "decision.calibration=" + calibration, "data.tags=5"
    };
    Experiment experiment = new TinyExperiment(root, data).open(overrides);
    DecisionQuality reported = experiment.train().analysis().decisions().orElseThrow();
    try (Tagger tagger = Tagger.load(experiment.bundle())) {
      Decisions bundled = tagger.decisions();
      assertThat(bundled.thresholds()).isEqualTo(reported.thresholds());
      assertThat(bundled.calibrated()).isEqualTo(reported.calibration());
      assertThat(bundled.rule()).isEqualTo(rule);
      if (wanted == null) {
        assertThat(bundled.wanted()).isEmpty();
      } else {
        assertThat(bundled.wanted()).hasValue(wanted);
      }
      assertThat(bundled.calibration()).isEqualTo(calibration);
      // No training track has the fifth tag.
      assertThat(bundled.thresholds().perTag()[4]).isEqualTo(Thresholds.NEVER);
    }
  }

  @Test
  void theLicenseIsThatOfTheConfig() throws IOException {
    TinyExperiment tiny = new TinyExperiment(root, data);
    tiny.open().train();
    for (String license : List.of("CC-BY-4.0", "")) {
      String override = "bundle.license=" + (license.isEmpty() ? "null" : license);
      try (Tagger tagger = Tagger.load(tiny.open(override).bundle())) {
        assertThat(tagger.manifest().license()).isEqualTo(license);
      }
    }
  }
}
