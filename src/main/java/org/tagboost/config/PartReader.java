package org.tagboost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The schema of {@code part}. */
final class PartReader {

  private static final String MODELS = "models";
  private static final String TAGS = "tags";

  private PartReader() {}

  /**
   * @param names the names of all models
   */
  static PartConfig read(Section section, EnsembleConfig ensemble, List<String> names) {
    List<String> models = listOrAll(section, MODELS, "all, or a list of models");
    for (String model : models) {
      if (!names.contains(model)) {
        section.problem(MODELS, model + ": no such model; " + Nearest.hint(model, names));
      }
    }
    if (!models.isEmpty()
        && ensemble.method() == BlendMethod.WEIGHTED_MEAN
        && models.stream().allMatch(model -> ensemble.weights().getOrDefault(model, 0.0) == 0)) {
      section.problem(MODELS, "all of these have weight 0; add one that ensemble.weights names");
    }
    List<String> tags = listOrAll(section, TAGS, "all, or a list of ids or names of tags");
    var limit = section.wholeOr("null", "limit", "[1, 2147483647]");
    section.done();
    return new PartConfig(
        models,
        tags,
        limit.isPresent() ? OptionalInt.of((int) limit.getAsLong()) : OptionalInt.empty());
  }

  private static List<String> listOrAll(Section section, String key, String expected) {
    return section.is(key, "all") ? List.of() : section.texts(key, expected);
  }

  /** The models that a part takes, and those that they start from, in the order of the config. */
  static Map<String, ModelConfig> chosen(PartConfig part, Map<String, ModelConfig> models) {
    if (part.models().isEmpty()) {
      return models;
    }
    Map<String, ModelConfig> chosen = new LinkedHashMap<>(models);
    chosen
        .keySet()
        .removeIf(
            name ->
                !part.models().contains(name)
                    && part.models().stream().noneMatch(one -> starts(models.get(one), name)));
    return chosen;
  }

  private static boolean starts(@Nullable ModelConfig model, String from) {
    return model instanceof XgboostConfig xgboost
        && xgboost.startFrom().filter(from::equals).isPresent();
  }
}
