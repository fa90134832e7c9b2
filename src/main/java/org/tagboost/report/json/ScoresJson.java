package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagboost.evaluation.MeasuredScores;

/**
 * All metrics of scores: of each a value and both ends of its interval; undefined ones are null.
 */
final class ScoresJson {

  private ScoresJson() {}

  static void put(ObjectNode node, MeasuredScores scores) {
    ObjectNode metrics = node.putObject("metrics");
    scores
        .metrics()
        .forEach(
            (metric, measured) ->
                metrics
                    .putObject(metric.key())
                    .put("value", MetricsJson.defined(measured.value()))
                    .putArray("interval")
                    .add(MetricsJson.defined(measured.interval().low()))
                    .add(MetricsJson.defined(measured.interval().high())));
  }
}
