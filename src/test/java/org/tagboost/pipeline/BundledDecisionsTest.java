package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.bundle.Decisions;
import org.tagboost.bundle.Tagger;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.decision.Thresholds;

/** Thresholds and calibration of a bundle are those that the report judges. */
class BundledDecisionsTest {

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
  void areThoseOfTheReport(String thresholds, String calibration, String rule, Double wanted)
      throws IOException {
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
}
