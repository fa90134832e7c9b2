package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.Verdict;

/** Renders a comparison for programs. Keys are only added; an undefined figure is null. */
public final class ComparisonJson {

  private ComparisonJson() {}

  public static String render(ComparisonReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("base", report.base().name());
    root.put("tracks", report.tracks());
    root.put("tags", report.perTag().size());
    root.put("tags_with_positives", report.scoredTags());
    root.put("generated_data", report.generated());
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    root.put("judged_by", report.metric().key());
    root.put("rule", Verdict.rule(report.bootstrap()));
    root.put("resamples", report.bootstrap().resamples());
    root.put("level", report.bootstrap().level());
    ArrayNode experiments = root.putArray("experiments");
    for (int entry = 0; entry < report.entries().size(); entry++) {
      putEntry(experiments.addObject(), report, entry);
    }
    ArrayNode tags = root.putArray("per_tag");
    for (ComparisonReport.TagRow row : report.perTag()) {
      ObjectNode tag = tags.addObject();
      tag.put("tag", row.tag().id()).put("name", row.tag().name());
      ArrayNode ap = tag.put("positives", row.positives()).putArray("oof_ap");
      for (double value : row.ap()) {
        ap.add(MetricsJson.defined(value));
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static void putEntry(ObjectNode node, ComparisonReport report, int place) {
    ComparisonReport.Entry entry = report.entries().get(place);
    node.put("name", entry.name()).put("oof_ap", MetricsJson.defined(entry.ap()));
    if (report.metric() != Metric.MACRO_AP) {
      node.put(report.metric().key(), MetricsJson.defined(entry.value()));
    }
    entry
        .change()
        .ifPresent(
            change -> {
              putChange(node, change);
              node.put("tags_better", report.wins(place))
                  .put("tags_worse", report.losses(place))
                  .put("tags_equal", report.ties(place));
            });
    ArrayNode stages = node.putArray("stages");
    for (ExperimentReport.StageCost stage : entry.stages()) {
      stages
          .addObject()
          .put("stage", stage.stage())
          .put("seconds", stage.seconds())
          .put("peak_memory_bytes", stage.peakMemoryBytes());
    }
  }

  private static void putChange(ObjectNode node, ComparisonReport.Change change) {
    node.put("difference", MetricsJson.defined(change.difference()));
    node.putArray("interval")
        .add(MetricsJson.defined(change.bootstrap().interval().low()))
        .add(MetricsJson.defined(change.bootstrap().interval().high()));
    node.put("share_better", MetricsJson.defined(change.bootstrap().shareBetter()));
    node.put("verdict", change.verdict().word());
    node.put("seeds_alone", change.seedsAlone());
    ArrayNode settings = node.putArray("settings");
    for (var setting : change.settings()) {
      settings
          .addObject()
          .put("key", setting.key())
          .put("before", setting.before().orElse(null))
          .put("after", setting.after().orElse(null));
    }
  }
}
