package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tagboost.config.ThresholdRule;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.decision.Reliability;
import org.tagboost.evaluation.DecisionMetrics;

/** What {@code metrics.json} says of decisions and probabilities; all of it cross-fitted. */
final class DecisionsJson {

  private DecisionsJson() {}

  static void put(ObjectNode root, DecisionQuality quality, int tracks) {
    ObjectNode node = root.putObject("decisions");
    putRule(node, quality.config().thresholds());
    node.put("tags_per_track", quality.tagsPerTrack(tracks));
    put(node.putObject("macro"), quality.decisions().macro());
    put(node.putObject("micro"), quality.decisions().micro());
    node.put("calibration", quality.config().calibration().name().toLowerCase(Locale.ROOT));
    put(node.putObject("scores"), quality.scores());
    quality.calibrated().ifPresent(calibrated -> put(node.putObject("calibrated"), calibrated));
  }

  /** As the config has it. */
  private static void putRule(ObjectNode node, ThresholdRule rule) {
    if (rule instanceof ThresholdRule.Precision asked) {
      node.putObject("thresholds").put("precision", asked.precision());
    } else if (rule instanceof ThresholdRule.TagsPerTrack asked) {
      node.putObject("thresholds").put("tags_per_track", asked.tags());
    } else {
      node.put("thresholds", "best_f1");
    }
  }

  static void put(ObjectNode node, DecisionMetrics.Rates rates) {
    node.put("precision", MetricsJson.defined(rates.precision()))
        .put("recall", MetricsJson.defined(rates.recall()))
        .put("f1", MetricsJson.defined(rates.f1()));
  }

  private static void put(ObjectNode node, Reliability reliability) {
    node.put("brier", MetricsJson.defined(reliability.brier()))
        .put(
            "expected_calibration_error",
            MetricsJson.defined(reliability.expectedCalibrationError()));
  }
}
