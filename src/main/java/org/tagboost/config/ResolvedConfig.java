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
import org.tagboost.failure.Printable;

/**
 * The settings of an experiment with the origin of each value. Created by {@link ConfigLoader}.
 *
 * <p>Does not contain {@code model_defaults} and {@code features.pca_defaults}: each model and each
 * PCA includes them in its own values.
 */
public final class ResolvedConfig {

  /** Largest column of comments, so that one long value does not move all of them. */
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
   * A key that differs between two configs.
   *
   * @param before the value in the first; empty if the key is missing
   * @param after the value in the second; empty if the key is missing
   */
  public record Change(String key, Optional<String> before, Optional<String> after) {}

  public ExperimentConfig experiment() {
    return experiment;
  }

  /** All keys with value and origin, one per line: {@code seed: 1 # base.yaml:12 …}. */
  public String show() {
    Map<String, String> lines = new LinkedHashMap<>();
    tree.leaves()
        .forEach(
            (key, value) ->
                lines.put(Printable.of(key + ": " + value.inline()), Printable.of(value.origin())));
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
   * The config as one self-contained YAML file; loading it gives an equal {@link ExperimentConfig}.
   * The first line is the command to run it.
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

  /** The values that differ from the built-in base, except the name. */
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
   * The keys that differ between two configs, except the name: those of the first in their order,
   * then those that only the second has. Numbers are compared as text.
   *
   * @param before {@link #values} of the first
   * @param after {@link #values} of the second
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

  /** All values, as YAML on one line, by full key; a copy. */
  public Map<String, String> values() {
    return inline(tree.leaves());
  }

  /**
   * The value of a key, or all values below it, in the form of {@link #values}.
   *
   * @throws IllegalArgumentException if the key is missing
   */
  public Map<String, String> values(String keyPath) {
    Map<String, ConfigValue> values = tree.leaves(keyPath);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no key " + keyPath);
    }
    return inline(values);
  }

  private static Map<String, String> inline(Map<String, ConfigValue> leaves) {
    Map<String, String> values = new LinkedHashMap<>();
    leaves.forEach((key, value) -> values.put(key, value.inline()));
    return values;
  }

  /** The key in the base with the default of a key; for models it depends on the kind. */
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
