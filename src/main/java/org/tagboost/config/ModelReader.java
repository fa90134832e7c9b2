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

  private static final List<String> KINDS =
      List.of(XgboostConfig.KIND, LinearConfig.KIND, KernelConfig.KIND);
  private static final String FEATURES = "features";
  private static final String START_FROM = "start_from";
  private static final String NEGATIVES = "negatives";

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
    Map<String, Section> sections = all.named(ExperimentReader.NAME, ExperimentReader.NAME_FORM);
    sections.forEach(
        (name, section) -> {
          if (name.equals(ENSEMBLE_SCORES)) {
            all.problem(name, "is the name of the blend's own scores; choose another");
          }
          names.add(name);
          read(name, section, groups).ifPresent(model -> models.put(name, model));
        });
    checkStarts(sections, models, names);
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
        switch (kind) {
          case XgboostConfig.KIND -> xgboost(name, features, section);
          case LinearConfig.KIND -> linear(name, features, section);
          case KernelConfig.KIND -> kernel(name, features, section);
          default -> throw new IllegalStateException(kind);
        };
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
        section.textOrNull(START_FROM, "null or the name of another model"),
        section.sectionOrNull(NEGATIVES).map(ModelReader::negatives),
        XgboostParameters.read(section));
  }

  private static EarlyStopping earlyStopping(Section section) {
    EarlyStopping stopping =
        new EarlyStopping(
            section.integer("patience", "[1, 10000]"), section.real("share", "[0.05, 0.5]"));
    section.done();
    return stopping;
  }

  private static NegativeSampling negatives(Section section) {
    NegativeSampling negatives =
        new NegativeSampling(
            section.integer("hardest", "[0, 1000000000]"),
            section.integer("others", "[0, 1000000000]"));
    if (negatives.hardest() == 0 && negatives.others() == 0) {
      section.problem("others", "without any negatives there is nothing to learn");
    }
    section.done();
    return negatives;
  }

  /** Checks what a model says of others, once all are read. */
  private static void checkStarts(
      Map<String, Section> sections, Map<String, ModelConfig> models, List<String> names) {
    sections.forEach(
        (name, section) -> {
          if (models.get(name) instanceof XgboostConfig model) {
            checkStart(section, model, models, names);
          }
        });
  }

  private static void checkStart(
      Section section, XgboostConfig model, Map<String, ModelConfig> models, List<String> names) {
    if (model.startFrom().isEmpty()) {
      if (model.negatives().filter(negatives -> negatives.hardest() > 0).isPresent()) {
        section.contradiction(
            NEGATIVES,
            "hardest: is by the scores of a model to start from; name it in start_from, or set"
                + " hardest: 0");
      }
      return;
    }
    if (model.parameters().containsKey("base_score")) {
      section.contradiction("base_score", "has no effect beside start_from; remove one of them");
    }
    String start = model.startFrom().get();
    if (start.equals(model.name())) {
      section.contradiction(START_FROM, start + ": is the model itself; name another");
    } else if (!names.contains(start)) {
      section.contradiction(START_FROM, start + ": no such model; " + Nearest.hint(start, names));
    } else if (models.get(start) instanceof XgboostConfig below && below.startFrom().isPresent()) {
      section.contradiction(
          START_FROM,
          start + ": itself starts from " + below.startFrom().get() + "; name that, or null");
    }
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

  private static KernelConfig kernel(String name, List<String> features, Section section) {
    return new KernelConfig(
        name,
        features,
        section.flag("refit"),
        section.choice("scaling", Scaling.class),
        section.real("width", "(0, 1000]"),
        section.real("ridge", "(0, 1000000]"),
        section.integer("centres", "[1, 40000]"));
  }
}
