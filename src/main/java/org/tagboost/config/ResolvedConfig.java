package org.tagboost.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;

/**
 * An experiment's settings together with how they were written: every key with its value and where
 * it came from. Made by {@link ConfigLoader}.
 *
 * <p>{@code model_defaults} and {@code features.pca_defaults} appear nowhere here: each model and
 * each PCA has them among its own values.
 */
public final class ResolvedConfig {

  /** Where comments start at the latest, so that one long value does not push all of them away. */
  private static final int LONGEST = 60;

  private final ExperimentConfig experiment;
  private final Mapping tree;
  private final Mapping base;
  private final List<FeatureSchema> features;

  ResolvedConfig(
      ExperimentConfig experiment, Mapping tree, Mapping base, List<FeatureSchema> features) {
    this.experiment = experiment;
    this.tree = tree;
    this.base = base;
    this.features = List.copyOf(features);
  }

  /**
   * A value that differs from the built-in {@code base.yaml}.
   *
   * @param key such as {@code models.xgb-mean.max_depth}
   * @param base the default; empty for a key that has none
   */
  public record Difference(String key, Optional<String> base, String value) {}

  /**
   * A key in which two configs differ.
   *
   * @param before the value in the first; empty if there is no such key
   * @param after the value in the second; empty if there is no such key
   */
  public record Change(String key, Optional<String> before, Optional<String> after) {}

  public ExperimentConfig experiment() {
    return experiment;
  }

  /** Every key with its value and its origin, a line each: {@code seed: 1 # base.yaml:12 …}. */
  public String show() {
    Map<String, String> lines = new LinkedHashMap<>();
    tree.leaves().forEach((key, value) -> lines.put(key + ": " + value.inline(), value.origin()));
    int width =
        lines.keySet().stream().mapToInt(String::length).filter(l -> l <= LONGEST).max().orElse(0);
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (line, origin) ->
            text.append(line)
                .append(" ".repeat(Math.max(0, width - line.length())))
                .append("   # ")
                .append(origin)
                .append('\n'));
    return text.toString();
  }

  /**
   * The config as one YAML file that needs no other; loading it gives an equal {@link
   * ExperimentConfig}. The first line says how to run it.
   */
  public String toYaml() {
    String folder = experiment.experimentsDir() + "/" + experiment.name();
    StringBuilder text =
        new StringBuilder("# make features train submit CONFIG=" + folder + "/config.yaml\n");
    write(tree, "", text);
    return text.toString();
  }

  private static void write(Mapping map, String indent, StringBuilder text) {
    map.entries()
        .forEach(
            (key, value) -> {
              text.append(indent).append(Mapping.keyText(key)).append(':');
              if (value instanceof Mapping below && !below.entries().isEmpty()) {
                text.append('\n');
                write(below, indent + "  ", text);
              } else {
                text.append(' ').append(value.inline()).append('\n');
              }
            });
  }

  /** What the experiment sets differently from the built-in base, but for its name. */
  public List<Difference> differences() {
    Map<String, ConfigValue> defaults = base.leaves();
    List<Difference> differences = new ArrayList<>();
    tree.leaves()
        .forEach(
            (key, value) -> {
              Optional<String> standard =
                  Optional.ofNullable(defaults.get(defaultKey(key))).map(ConfigValue::inline);
              if (!key.equals("name") && !standard.equals(Optional.of(value.inline()))) {
                differences.add(new Difference(key, standard, value.inline()));
              }
            });
    return differences;
  }

  /**
   * The keys in which two configs differ, but for their names: those of the first in their order,
   * then those that only the second has. Numbers are compared as written.
   *
   * @param before what {@link #values} gave
   * @param after the same of the other
   */
  public static List<Change> changes(Map<String, String> before, Map<String, String> after) {
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.remove("name");
    return keys.stream()
        .map(
            key ->
                new Change(
                    key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))))
        .filter(change -> !change.before().equals(change.after()))
        .toList();
  }

  /** Every value, as YAML on one line, by its full key. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    tree.leaves().forEach((key, value) -> values.put(key, value.inline()));
    return values;
  }

  /**
   * The value of a key, or every value below it, as {@link #values} has them.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public Map<String, String> values(String keyPath) {
    Map<String, String> values = values();
    values.keySet().removeIf(key -> !key.equals(keyPath) && !key.startsWith(keyPath + "."));
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no key " + keyPath);
    }
    return values;
  }

  /** The key in the base that holds the default of a key, which for models goes by kind. */
  private String defaultKey(String key) {
    String[] parts = key.split("\\.", 3);
    if (parts.length == 3 && parts[0].equals(LayerMerger.MODELS)) {
      ConfigValue kind = tree.child(LayerMerger.MODELS).child(parts[1]).get(LayerMerger.KIND);
      String kindName = kind instanceof Scalar scalar ? scalar.text() : "";
      return LayerMerger.MODEL_DEFAULTS + "." + kindName + "." + parts[2];
    }
    if (parts.length == 3 && parts[0].equals(LayerMerger.FEATURES)) {
      for (FeatureSchema kind : features) {
        if (kind.key().equals(parts[1]) && kind.defaults().isPresent()) {
          return LayerMerger.FEATURES
              + "."
              + kind.defaults().get().key()
              + key.substring(key.lastIndexOf('.'));
        }
      }
    }
    return key;
  }
}
