package org.tagboost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;

/**
 * Merges the layers of a config, and completes each model and named feature group with defaults.
 */
final class LayerMerger {

  static final String MODELS = "models";

  static final String MODEL_DEFAULTS = "model_defaults";
  static final String FEATURES = "features";
  static final String ENSEMBLE = "ensemble";
  static final String WEIGHTS = "weights";
  static final String PART = "part";
  static final String KIND = "kind";

  /** Suffix of the name of a partial run. */
  private static final String OF_PART = ".part";

  /** Required keys of models, which have no default. */
  private static final Set<String> MODELS_OWN = Set.of(KIND, "features");

  /**
   * @param tree the merged config, with complete models and feature groups, and without their
   *     defaults
   * @param modelDefaults content of {@code model_defaults}, by kind
   * @param featureDefaults defaults of named feature groups, by their key under {@code features}
   */
  record Merged(Mapping tree, ConfigValue modelDefaults, Map<String, ConfigValue> featureDefaults) {

    /** This config with the given name, if it has none. */
    Merged named(Scalar name) {
      return tree.get("name") instanceof Scalar given && given.isNull()
          ? new Merged(tree.with("name", name), modelDefaults, featureDefaults)
          : this;
    }

    /** This config with the suffix of partial runs added to its name, if it is one. */
    Merged namedAsPart() {
      boolean part =
          tree.child(PART).entries().values().stream()
              .anyMatch(value -> !List.of("all", "null").contains(value.inline()));
      return part && tree.get("name") instanceof Scalar name && !name.text().endsWith(OF_PART)
          ? new Merged(
              tree.with("name", new Scalar(name.text() + OF_PART, true, name.origin())),
              modelDefaults,
              featureDefaults)
          : this;
    }
  }

  private LayerMerger() {}

  /**
   * @param layers from lowest to highest priority; the first is the built-in base
   * @param models schemas of the kinds of models, which know the aliases of their keys
   * @param features schemas of the kinds of feature groups, which know the keys of their defaults
   * @param report for parameters that one layer contains under two names
   */
  static Merged merge(
      List<Mapping> layers,
      List<ModelSchema> models,
      List<FeatureSchema> features,
      Section.Report report) {
    // A model's kind may be in one layer and an alias of a parameter in another: kinds first.
    Mapping asWritten = overlay(layers);
    Mapping tree =
        overlay(layers.stream().map(layer -> canonical(layer, asWritten, models, report)).toList());

    Mapping builtIn = layers.get(0);
    ConfigValue modelDefaults = present(tree, MODEL_DEFAULTS);
    Mapping ofKinds = mapOr(builtIn.child(MODEL_DEFAULTS), modelDefaults);
    tree = tree.without(MODEL_DEFAULTS);
    tree =
        complete(
            tree,
            MODELS,
            MODELS_OWN,
            model ->
                mapOr(
                    builtIn.child(MODEL_DEFAULTS).child(kind(model)),
                    present(ofKinds, kind(model))));
    tree = complete(tree, ENSEMBLE, WEIGHTS);
    Map<String, ConfigValue> featureDefaults = new LinkedHashMap<>();
    for (FeatureSchema kind : features) {
      if (tree.get(FEATURES) instanceof Mapping section && kind.defaults().isPresent()) {
        FeatureSchema.Defaults defaults = kind.defaults().get();
        ConfigValue value = present(section, defaults.key());
        featureDefaults.put(defaults.key(), value);
        Mapping map = mapOr(builtIn.child(FEATURES).child(defaults.key()), value);
        tree =
            tree.with(
                FEATURES,
                complete(section.without(defaults.key()), kind.key(), defaults.own(), any -> map));
      }
    }
    return new Merged(tree, modelDefaults, featureDefaults);
  }

  private static Mapping overlay(List<Mapping> layers) {
    return layers.stream().reduce(Mapping::overlaidWith).orElseThrow();
  }

  private static ConfigValue present(Mapping map, String key) {
    ConfigValue value = map.get(key);
    return value == null ? Mapping.empty(map.origin()) : value;
  }

  /** Something else where defaults belong is one mistake: the models that lack them have none. */
  private static Mapping mapOr(Mapping builtIn, ConfigValue value) {
    return value instanceof Mapping map ? map : builtIn;
  }

  private static String kind(Mapping model) {
    return model.get(KIND) instanceof Scalar kind ? kind.text() : "";
  }

  /** The layer with the keys of models under canonical names, so that layers merge. */
  private static Mapping canonical(
      Mapping layer, Mapping asWritten, List<ModelSchema> schemas, Section.Report report) {
    Mapping defaults = layer.child(MODEL_DEFAULTS);
    Map<String, ConfigValue> models = new LinkedHashMap<>(layer.child(MODELS).entries());
    for (ModelSchema schema : schemas) {
      String kind = schema.kind();
      if (defaults.get(kind) instanceof Mapping map) {
        defaults = defaults.with(kind, schema.canonical(map, MODEL_DEFAULTS + "." + kind, report));
      }
      models.replaceAll(
          (name, model) ->
              model instanceof Mapping map && kind(asWritten.child(MODELS).child(name)).equals(kind)
                  ? schema.canonical(map, MODELS + "." + name, report)
                  : model);
    }
    Mapping result = defaults.entries().isEmpty() ? layer : layer.with(MODEL_DEFAULTS, defaults);
    return models.isEmpty()
        ? result
        : result.with(MODELS, new Mapping(models, layer.child(MODELS).origin()));
  }

  private interface Defaults {
    Mapping of(Mapping entry);
  }

  /** Removes null entries of the map at a key, and completes the others with their defaults. */
  private static Mapping complete(Mapping tree, String key, Set<String> own, Defaults defaults) {
    ConfigValue value = tree.get(key);
    if (value instanceof Scalar scalar && scalar.isNull()) {
      return tree.with(key, Mapping.empty(scalar.origin()));
    }
    if (!(value instanceof Mapping named)) {
      return tree;
    }
    Map<String, ConfigValue> completed = new LinkedHashMap<>();
    named
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry instanceof Mapping map) {
                completed.put(name, underlay(defaults.of(map), map, own));
              } else if (!(entry instanceof Scalar scalar && scalar.isNull())) {
                completed.put(name, entry);
              }
            });
    return tree.with(key, new Mapping(completed, named.origin()));
  }

  private static Mapping complete(Mapping tree, String section, String key) {
    return tree.get(section) instanceof Mapping map
        ? tree.with(section, complete(map, key, Set.of(), entry -> Mapping.empty(entry.origin())))
        : tree;
  }

  /**
   * The entry merged with its defaults. Keys without default (kind, features) come first, then the
   * defaults in their order, then other keys of the entry, so that the order is the same when the
   * result is loaded again.
   */
  private static Mapping underlay(Mapping defaults, Mapping entry, Set<String> ownKeys) {
    Map<String, ConfigValue> own = new LinkedHashMap<>(entry.entries());
    own.keySet().retainAll(ownKeys);
    return new Mapping(own, entry.origin()).overlaidWith(defaults).overlaidWith(entry);
  }
}
