package org.tagboost.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tagboost.config.KeyEffect;

/** The settings in which experiments differ, shortened for a table. */
final class DifferingSettings {

  private static final Pattern MODEL = Pattern.compile("(models\\.[^.]+)\\.(.+)");

  private DifferingSettings() {}

  /**
   * Each experiment's values of the keys in which not all are equal: {@code xgb-mean.max_depth 5}.
   * For a model that some lack, those that have it show its kind, and the settings in which they
   * differ.
   *
   * @param configs values by key; an experiment whose config is unknown has none, and does not
   *     count
   * @return a list an experiment, in the order of keys
   */
  static List<List<String>> of(List<Map<String, String>> configs) {
    List<Map<String, String>> known = configs.stream().filter(c -> !c.isEmpty()).toList();
    Set<String> keys = new LinkedHashSet<>();
    known.forEach(config -> keys.addAll(config.keySet()));
    keys.removeIf(key -> !isInteresting(key) || !differs(key, known));
    return configs.stream().map(config -> settings(config, keys)).toList();
  }

  private static List<String> settings(Map<String, String> config, Set<String> keys) {
    List<String> settings = new ArrayList<>();
    for (String key : keys) {
      String value = config.get(key);
      if (value != null) {
        settings.add(shortened(key) + " " + value);
      }
    }
    return settings;
  }

  private static boolean differs(String key, List<Map<String, String>> configs) {
    Matcher model = MODEL.matcher(key);
    boolean kind = key.endsWith(".kind");
    return configs.stream()
            // Without the model there is nothing to say of its parameters; its kind stands for it.
            .filter(
                config -> kind || !model.matches() || config.containsKey(model.group(1) + ".kind"))
            .map(config -> Objects.requireNonNullElse(config.get(key), ""))
            .distinct()
            .count()
        > 1;
  }

  /** Whether a key can affect how good an experiment is. */
  static boolean isInteresting(String key) {
    KeyEffect effect = KeyEffect.of(key);
    return effect.changesScores() && effect != KeyEffect.SOURCE;
  }

  static String shortened(String key) {
    return key.replaceFirst("^(models|features)\\.", "").replaceFirst("\\.kind$", "");
  }
}
