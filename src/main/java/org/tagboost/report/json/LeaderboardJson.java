package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.ExperimentSummary;
import org.tagboost.report.Leaderboard;

/** Renders a leaderboard for programs. Keys are only added; an undefined figure is null. */
public final class LeaderboardJson {

  private LeaderboardJson() {}

  public static String render(Leaderboard leaderboard) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode groups = root.putArray("groups");
    for (Leaderboard.Group group : leaderboard.groups()) {
      ObjectNode node =
          groups
              .addObject()
              .put("data", group.dataFolder())
              .put("fingerprint", group.fingerprint())
              .put("tracks", group.tracks())
              .put("tags", group.tags())
              .put("folds", group.folds())
              .put("generated_data", group.generated())
              .put("ranked_by", group.metric().key());
      ArrayNode experiments = node.putArray("experiments");
      group
          .rows()
          .forEach(row -> put(experiments.addObject(), group.metric(), row, leaderboard.costs()));
    }
    if (!leaderboard.unranked().isEmpty()) {
      ArrayNode unranked = root.putArray("unranked");
      for (Leaderboard.Unranked one : leaderboard.unranked()) {
        ObjectNode node =
            unranked
                .addObject()
                .put("name", one.name())
                .put("dropped", one.dropped())
                .put("message", one.message());
        ArrayNode settings = node.putArray("settings");
        one.settings().forEach(settings::add);
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static void put(ObjectNode node, Metric metric, Leaderboard.Row row, boolean costs) {
    ExperimentSummary summary = row.summary();
    node.put("name", row.name())
        .put("oof_ap", MetricsJson.defined(summary.ap()))
        .put("fold_deviation", MetricsJson.defined(summary.foldDeviation()));
    if (metric != Metric.MACRO_AP) {
      node.put(metric.key(), MetricsJson.defined(summary.value(metric)));
    }
    summary
        .best()
        .ifPresent(
            best ->
                node.putObject("best_member")
                    .put("name", best.getKey())
                    .put("oof_ap", best.getValue()));
    if (costs) {
      node.put("seconds", summary.seconds()).put("peak_memory_bytes", summary.peakMemoryBytes());
      node.put("date", summary.date().orElse(null));
    }
    ArrayNode settings = node.putArray("settings");
    row.settings().forEach(settings::add);
  }
}
