package org.tagboost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the section {@code ensemble}. */
final class EnsembleReader {

  private static final String MEMBERS = "members";
  private static final Pattern OTHER_EXPERIMENT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9_-]*");

  private EnsembleReader() {}

  /**
   * @param experiment the name of this experiment
   * @param models the names of its models
   */
  static EnsembleConfig read(Section section, String experiment, List<String> models) {
    BlendMethod method = section.choice("method", BlendMethod.class);
    List<String> members =
        section.is(MEMBERS, "all")
            ? List.of()
            : section.texts(MEMBERS, "all, or a list of models such as [xgb-mean, linear]");
    members.forEach(member -> checkMember(member, experiment, models, section));
    Map<String, Double> weights =
        weights(section.section(LayerMerger.WEIGHTS), method, members.isEmpty() ? models : members);
    if (!weights.isEmpty() && weights.values().stream().allMatch(weight -> weight == 0)) {
      section.problem(LayerMerger.WEIGHTS, "are all 0; expected at least one above 0");
    }
    section.done();
    return new EnsembleConfig(method, members, weights);
  }

  private static void checkMember(
      String member, String experiment, List<String> models, Section section) {
    if (models.contains(member)) {
      return;
    }
    if (!OTHER_EXPERIMENT.matcher(member).matches()) {
      section.problem(
          MEMBERS,
          member
              + ": no such model; "
              + Nearest.hint(member, models)
              + " (write experiment/model for a model of another experiment)");
    } else if (member.startsWith(experiment + "/")) {
      section.problem(
          MEMBERS,
          member
              + ": is a model of this experiment; write "
              + member.substring(experiment.length() + 1));
    }
  }

  private static Map<String, Double> weights(
      Section section, BlendMethod method, List<String> members) {
    Map<String, Double> weights = new LinkedHashMap<>();
    if (method == BlendMethod.WEIGHTED_MEAN) {
      members.forEach(member -> weights.put(member, section.real(member, "[0, inf)")));
      section.done();
    } else {
      section.refuseAll(
          "has no effect here; set ensemble.method: weighted_mean, or ensemble.weights: null");
    }
    return weights;
  }
}
