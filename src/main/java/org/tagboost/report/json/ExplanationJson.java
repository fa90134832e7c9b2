package org.tagboost.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagboost.bundle.Explanation;

/** Renders an explanation for programs. Keys are only added. */
public final class ExplanationJson {

  private ExplanationJson() {}

  /**
   * The explanation on one line, without its end.
   *
   * @param top at most so many columns, training tracks of a member and frames; the sums of groups
   *     are of all
   */
  public static String line(String track, Explanation explanation, int top) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("track", track);
    root.put("tag", explanation.tag().tag());
    root.put("name", explanation.tag().name());
    root.put("p", explanation.tag().probability());
    root.put("log_odds", explanation.logOdds());
    root.put("constant", explanation.constant());
    root.put("averaging", explanation.averaging());
    ObjectNode margins = root.putObject("base_margins");
    explanation.baseMargins().forEach(margins::put);
    ObjectNode groups = root.putObject("groups");
    explanation.groups().forEach(groups::put);
    ArrayNode columns = root.putArray("columns");
    for (Explanation.Column column : explanation.columns().stream().limit(top).toList()) {
      columns
          .addObject()
          .put("group", column.group())
          .put("index", column.index())
          .put("value", column.value())
          .put("log_odds", column.contribution());
    }
    ArrayNode members = root.putArray("members");
    for (Explanation.Member member : explanation.members()) {
      members
          .addObject()
          .put("model", member.model())
          .put("weight", member.weight())
          .put("p", member.probability())
          .put("log_odds", member.logOdds())
          .put("by_columns", member.byColumns());
    }
    ArrayNode neighbours = root.putArray("training_tracks");
    for (Explanation.Neighbours of : explanation.neighbours()) {
      ObjectNode member =
          neighbours
              .addObject()
              .put("model", of.model())
              .put("constant", of.constant())
              .put("base", of.base())
              .put("value", of.value())
              .put("compared", of.compared());
      ArrayNode tracks = member.putArray("tracks");
      for (Explanation.TrainingTrack one : of.tracks().stream().limit(top).toList()) {
        ObjectNode node = tracks.addObject().put("row", one.row());
        one.id().ifPresent(id -> node.put("track", id));
        node.put("has_tag", one.carries())
            .put("kernel", one.kernel())
            .put("value", one.contribution());
      }
    }
    ArrayNode frames = root.putArray("frames");
    for (Explanation.Frames of : explanation.frames().stream().limit(top).toList()) {
      frames.addObject().put("first", of.first()).put("end", of.end()).put("log_odds", of.effect());
    }
    return root.toString();
  }
}
