package org.tagboost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code part}. */
final class PartReader {

  private static final String MODELS = "models";
  private static final String TAGS = "tags";
  private static final String FOLDS = "folds";

  private PartReader() {}

  /**
   * @param names the names of all models
   * @param foldCount number of folds of the experiment
   */
  static PartConfig read(
      Section section, EnsembleConfig ensemble, List<String> names, int foldCount) {
    List<String> models = listOrAll(section, MODELS, "all, or a list of models");
    for (String model : models) {
      if (!names.contains(model)) {
        section.problem(MODELS, model + ": no such model; " + Nearest.hint(model, names));
      }
    }
    if (!models.isEmpty()
        && ensemble.method() == BlendMethod.WEIGHTED_MEAN
        && models.stream().allMatch(model -> ensemble.weights().getOrDefault(model, 0.0) == 0)) {
      section.problem(
          MODELS, "all of these have weight 0; add one with a weight in ensemble.weights");
    }
    List<String> tags = listOrAll(section, TAGS, "all, or a list of ids or names of tags");
    List<Integer> folds = folds(section, foldCount);
    OptionalInt limit = section.integerOr("null", "limit", "[1, 2147483647]");
    section.done();
    return new PartConfig(models, tags, folds, limit);
  }

  private static List<String> listOrAll(Section section, String key, String expected) {
    return section.is(key, "all") ? List.of() : section.texts(key, expected);
  }

  private static List<Integer> folds(Section section, int count) {
    Range numbers = Range.of("[0, " + (count - 1) + "]");
    Set<Integer> folds = new TreeSet<>();
    for (String text : listOrAll(section, FOLDS, "all, or a list of numbers of folds")) {
      OptionalLong fold = numbers.whole(text);
      if (fold.isEmpty()) {
        section.problem(
            FOLDS,
            text + ": no such fold; expected 0 to " + (count - 1) + ", as folds.count is " + count);
      } else if (!folds.add((int) fold.getAsLong())) {
        section.problem(FOLDS, text + ": is listed twice; remove one");
      }
    }
    return List.copyOf(folds);
  }

  /** A refit needs the out-of-fold scores of its start_from model in all folds, as base margins. */
  static void checkRefits(
      PartConfig part, Map<String, ModelConfig> chosen, int foldCount, Section section) {
    if (part.folds().isEmpty() || part.folds().size() == foldCount) {
      return;
    }
    for (ModelConfig model : chosen.values()) {
      if (model.refit() && model.baseMarginsFrom().isPresent()) {
        section.problem(
            FOLDS,
            "models.%s.refit needs scores of %s in all folds; set refit: false, or folds: all"
                .formatted(model.name(), model.baseMarginsFrom().get()));
      }
    }
  }

  /** The models of a partial run and those in their start_from, in the order of the config. */
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
    return model != null && model.baseMarginsFrom().filter(from::equals).isPresent();
  }
}
