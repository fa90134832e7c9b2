package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.EvaluationReport;

/** Renders an evaluation for programs. Keys are only added; an undefined figure is null. */
public final class EvaluationJson {

  private EvaluationJson() {}

  public static String render(EvaluationReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("labels", report.labels());
    root.put("tracks", report.tracks());
    root.put("tags", report.tags().size());
    root.put("tags_with_positives", report.scoredTags());
    root.put("resamples", report.bootstrap().resamples());
    root.put("level", report.bootstrap().level());
    report.threshold().ifPresent(threshold -> root.put("threshold", threshold));
    ArrayNode scores = root.putArray("scores");
    for (EvaluationReport.Entry entry : report.entries()) {
      putEntry(scores.addObject(), entry);
    }
    ArrayNode tags = root.putArray("per_tag");
    for (int tag = 0; tag < report.tags().size(); tag++) {
      ObjectNode node = tags.addObject();
      node.put("tag", report.tags().get(tag).id()).put("name", report.tags().get(tag).name());
      node.put("positives", report.positives()[tag]);
      ArrayNode ap = node.putArray("ap");
      ArrayNode rocAuc = node.putArray("roc_auc");
      for (EvaluationReport.Entry entry : report.entries()) {
        ap.add(MetricsJson.defined(entry.ranking().averagePrecision()[tag]));
        rocAuc.add(MetricsJson.defined(entry.ranking().rocAuc()[tag]));
      }
      if (report.threshold().isPresent()) {
        ArrayNode f1 = node.putArray("f1");
        for (EvaluationReport.Entry entry : report.entries()) {
          f1.add(entry.decisions().orElseThrow().perTag().get(tag).f1());
        }
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static void putEntry(ObjectNode node, EvaluationReport.Entry entry) {
    node.put("name", entry.name());
    MeasuredScores metrics = entry.metrics();
    node.put("macro_ap", MetricsJson.defined(metrics.value(Metric.MACRO_AP)));
    putInterval(node.putArray("macro_ap_interval"), metrics.interval(Metric.MACRO_AP));
    node.put("micro_ap", MetricsJson.defined(metrics.value(Metric.MICRO_AP)));
    node.put("macro_roc_auc", MetricsJson.defined(metrics.value(Metric.MACRO_ROC_AUC)));
    node.put("micro_roc_auc", MetricsJson.defined(metrics.value(Metric.MICRO_ROC_AUC)));
    ScoresJson.put(node, metrics);
    entry.decisions().ifPresent(decisions -> putDecisions(node, decisions));
    entry
        .change()
        .ifPresent(
            change -> {
              node.put("difference", MetricsJson.defined(change.difference()));
              putInterval(node.putArray("interval"), change.bootstrap().interval());
              node.put("share_better", MetricsJson.defined(change.bootstrap().shareBetter()));
            });
  }

  private static void putDecisions(ObjectNode node, DecisionMetrics decisions) {
    DecisionsJson.put(node.putObject("macro"), decisions.macro());
    DecisionsJson.put(node.putObject("micro"), decisions.micro());
  }

  private static void putInterval(ArrayNode ends, BootstrapInterval.Interval interval) {
    ends.add(MetricsJson.defined(interval.low())).add(MetricsJson.defined(interval.high()));
  }
}
