package org.tagboost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;

/** The schema of {@code models} and {@code model_defaults}. */
final class ModelReader {

  private static final List<String> KINDS = List.of(XgboostConfig.KIND, LinearConfig.KIND);
  private static final String FEATURES = "features";

  /** The ensemble's scores lie beside the models', under this name. */
  private static final String ENSEMBLE_SCORES = "ensemble";

  private ModelReader() {}

  /**
   * Reads every model.
   *
   * @param groups the feature groups that there are; empty if that is not sure
   * @param names receives every model's name, even of those that cannot be read
   */
  static Map<String, ModelConfig> readAll(
      Section root, Optional<List<String>> groups, List<String> names) {
    Map<String, ModelConfig> models = new LinkedHashMap<>();
    Section all = root.section(LayerMerger.MODELS);
    if (root.isMap(LayerMerger.MODELS) && all.isEmpty()) {
      root.problem(
          LayerMerger.MODELS,
          "there is no model; add one, such as `models: {linear: {kind: tribuo-linear, features: [mean]}}`");
    }
    all.named(ExperimentReader.NAME, ExperimentReader.NAME_FORM)
        .forEach(
            (name, section) -> {
              if (name.equals(ENSEMBLE_SCORES)) {
                all.problem(name, "is the name of the blend's own scores; choose another");
              }
              names.add(name);
              read(name, section, groups).ifPresent(model -> models.put(name, model));
            });
    return models;
  }

  /** Checks {@code model_defaults}, even for kinds that no model is of. */
  static void checkDefaults(ConfigValue defaults, Section.Report report) {
    if (!(defaults instanceof Mapping byKind)) {
      report.add(
          defaults, LayerMerger.MODEL_DEFAULTS, "expected a map by kind, got " + defaults.shown());
      return;
    }
    Section section = new Section(byKind, LayerMerger.MODEL_DEFAULTS, report);
    for (String kind : KINDS) {
      section.section(kind);
      if (byKind.get(kind) instanceof Mapping map) {
        // Defaults lack what each model must say for itself.
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

  /** Reads a model; nothing if its kind is not known, for then neither are its keys. */
  private static Optional<ModelConfig> read(
      String name, Section section, Optional<List<String>> groups) {
    String kind =
        section.text(
            LayerMerger.KIND,
            Pattern.compile(String.join("|", KINDS)),
            "one of " + String.join(", ", KINDS));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    List<String> features =
        section.texts(FEATURES, "a list of feature groups, such as [mean, std]");
    groups.ifPresent(known -> checkGroups(features, known, section));
    ModelConfig model =
        kind.equals(XgboostConfig.KIND)
            ? xgboost(name, features, section)
            : linear(name, features, section);
    section.done();
    return Optional.of(model);
  }

  private static void checkGroups(List<String> features, List<String> known, Section section) {
    for (String feature : features) {
      if (!known.contains(feature)) {
        section.problem(
            FEATURES, feature + ": no such feature group; " + Nearest.hint(feature, known));
      }
    }
  }

  private static XgboostConfig xgboost(String name, List<String> features, Section section) {
    return new XgboostConfig(
        name,
        features,
        section.flag("refit"),
        section.integer("rounds", "[1, 100000]"),
        section.sectionOrNull("early_stopping").map(ModelReader::earlyStopping),
        XgboostParameters.read(section));
  }

  private static EarlyStopping earlyStopping(Section section) {
    EarlyStopping stopping =
        new EarlyStopping(
            section.integer("patience", "[1, 10000]"), section.real("share", "[0.05, 0.5]"));
    section.done();
    return stopping;
  }

  private static LinearConfig linear(String name, List<String> features, Section section) {
    return new LinearConfig(
        name,
        features,
        section.flag("refit"),
        section.integer("epochs", "[1, 1000]"),
        section.real("learning_rate", "(0, 10]"),
        section.real("epsilon", "(0, 10]"),
        section.flag("standardise"));
  }
}
