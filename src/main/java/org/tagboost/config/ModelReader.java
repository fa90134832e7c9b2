package org.tagboost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;

/**
 * Reads the sections {@code models} and {@code model_defaults}: the keys that all kinds of models
 * have. Those of a kind are read by its {@link ModelSchema}.
 */
final class ModelReader {

  private static final String FEATURES = "features";
  private static final String START_FROM = "start_from";

  /** The name of the ensemble's score files, next to those of the models. */
  private static final String ENSEMBLE_SCORES = "ensemble";

  private final Map<String, ModelSchema> kinds = new LinkedHashMap<>();

  ModelReader(List<ModelSchema> schemas) {
    schemas.forEach(schema -> kinds.put(schema.kind(), schema));
  }

  /**
   * Reads all models.
   *
   * @param groups the existing feature groups; empty if unknown because of errors
   * @param names receives the names of all models, also of those with errors
   */
  Map<String, ModelConfig> readAll(
      Section root, Optional<List<String>> groups, List<String> names) {
    Map<String, ModelConfig> models = new LinkedHashMap<>();
    Section all = root.section(LayerMerger.MODELS);
    if (root.isMap(LayerMerger.MODELS) && all.isEmpty()) {
      root.problem(
          LayerMerger.MODELS,
          "no models; add one, such as `models: {linear: {kind: tribuo-linear, features: [mean]}}`");
    }
    Map<String, Section> sections = all.named(ExperimentReader.NAME, ExperimentReader.NAME_FORM);
    sections.forEach(
        (name, section) -> {
          if (name.equals(ENSEMBLE_SCORES)) {
            all.problem(name, "is reserved for the scores of the ensemble; choose another name");
          }
          names.add(name);
          read(name, section, groups).ifPresent(model -> models.put(name, model));
        });
    checkBaseMargins(sections, models, names);
    return models;
  }

  /** Checks {@code model_defaults}, also of kinds that no model has. */
  void checkDefaults(ConfigValue defaults, Section.Report report) {
    if (!(defaults instanceof Mapping byKind)) {
      report.add(
          defaults, LayerMerger.MODEL_DEFAULTS, "expected a map by kind, got " + defaults.shown());
      return;
    }
    Section section = new Section(byKind, LayerMerger.MODEL_DEFAULTS, report);
    section.know(List.copyOf(kinds.keySet()));
    for (String kind : kinds.keySet()) {
      // A resolved config has no defaults: its models have all keys of their own.
      if (byKind.get(kind) != null) {
        section.section(kind);
      }
      if (byKind.get(kind) instanceof Mapping map) {
        // Defaults have no required keys.
        Scalar kindValue = new Scalar(kind, false, map.origin());
        Sequence anyList = new Sequence(List.of(kindValue), map.origin());
        Mapping whole = map.get(FEATURES) == null ? map.with(FEATURES, anyList) : map;
        read(
            kind,
            new Section(
                whole.with(LayerMerger.KIND, kindValue),
                LayerMerger.MODEL_DEFAULTS + "." + kind,
                report),
            Optional.empty());
      }
    }
    section.done();
  }

  /** Reads a model; empty if its kind is unknown, because then its keys are too. */
  private Optional<ModelConfig> read(String name, Section section, Optional<List<String>> groups) {
    String kind =
        section.text(
            LayerMerger.KIND,
            Pattern.compile(String.join("|", kinds.keySet())),
            "one of " + String.join(", ", kinds.keySet()));
    ModelSchema schema = kinds.get(kind);
    if (schema == null) {
      return Optional.empty();
    }
    List<String> features =
        section.texts(FEATURES, "a list of feature groups, such as [mean, std]");
    groups.ifPresent(known -> checkGroups(features, known, section));
    ModelConfig model =
        new ModelConfig(name, kind, features, section.flag("refit"), schema.read(section));
    if (model.takesScores() && model.baseMarginsFrom().isEmpty()) {
      section.contradiction(
          FEATURES, "scores: are those of the model in start_from; set start_from, or remove them");
    }
    section.done();
    return Optional.of(model);
  }

  private static void checkGroups(List<String> features, List<String> known, Section section) {
    for (String feature : features) {
      if (!known.contains(feature) && !feature.equals(ModelConfig.SCORES)) {
        section.problem(
            FEATURES, feature + ": no such feature group; " + Nearest.hint(feature, known));
      }
    }
  }

  /** Checks references between models, after all are read. */
  private static void checkBaseMargins(
      Map<String, Section> sections, Map<String, ModelConfig> models, List<String> names) {
    models.forEach(
        (name, model) ->
            model
                .baseMarginsFrom()
                .ifPresent(
                    from -> checkBaseMargins(sections.get(name), model, from, models, names)));
  }

  private static void checkBaseMargins(
      @Nullable Section section,
      ModelConfig model,
      String from,
      Map<String, ModelConfig> models,
      List<String> names) {
    if (section == null) {
      return;
    }
    if (from.equals(model.name())) {
      section.contradiction(START_FROM, from + ": is the model itself; name another model");
    } else if (!names.contains(from)) {
      section.contradiction(START_FROM, from + ": no such model; " + Nearest.hint(from, names));
    } else {
      Optional.ofNullable(models.get(from))
          .flatMap(ModelConfig::baseMarginsFrom)
          .ifPresent(
              next ->
                  section.contradiction(
                      START_FROM,
                      from + ": has a start_from itself; name " + next + ", or set null"));
    }
  }
}
