package org.tagboost.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a sequence of frames becomes one row of features.
 *
 * @param dropLastFrames frames left out at the end of each track, in [0, 10000]
 * @param groups in column order; their names all differ. A group comes after those that it is
 *     derived from
 */
public record FeatureConfig(int dropLastFrames, List<FeatureGroupConfig> groups) {

  public FeatureConfig {
    groups = List.copyOf(groups);
  }

  /** The names that models may use, in column order. */
  public List<String> groupNames() {
    return groups.stream().map(FeatureGroupConfig::name).toList();
  }

  /**
   * The group of that name.
   *
   * @throws IllegalArgumentException if there is none: configs that name one are refused earlier
   */
  public FeatureGroupConfig group(String name) {
    return groups.stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no feature group " + name));
  }

  /**
   * The groups of those names and all that they are derived from, each once: everything that their
   * columns depend on.
   *
   * @throws IllegalArgumentException if there is no group of a name
   */
  public List<FeatureGroupConfig> withSources(List<String> names) {
    Set<FeatureGroupConfig> found = new LinkedHashSet<>();
    for (String name : names) {
      FeatureGroupConfig group = group(name);
      found.add(group);
      found.addAll(withSources(group.settings().of()));
    }
    return List.copyOf(found);
  }
}
