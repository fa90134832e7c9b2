package org.tagboost.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key under {@code features} that asks for feature groups: its form, and what groups it gives.
 * Its default stands in {@code base.yaml}.
 */
public interface FeatureSchema {

  /** The key, such as {@code statistics}. */
  String key();

  /**
   * The names that its groups may have, whatever the config says. Empty if the config names them.
   */
  default Set<String> names() {
    return Set.of();
  }

  /** What the groups have in common that the config names, one below the key each. */
  default Optional<Defaults> defaults() {
    return Optional.empty();
  }

  /**
   * Reads the key and reports every mistake to the section. What it returns is not used if there
   * was one.
   *
   * @param features the section that holds the key
   * @param others what is known of other kinds
   * @return in column order
   */
  List<FeatureGroupConfig> read(Section features, OtherGroups others);

  /**
   * Checks the values under the key of {@link Defaults}, which any group may get.
   *
   * @param section the defaults, completed by a list for each key that has none
   */
  default void checkDefaults(Section section) {}

  /**
   * Defaults of groups that the config names.
   *
   * @param key the key under {@code features} that holds them, such as {@code pca_defaults}
   * @param own keys that each group has to give itself
   */
  record Defaults(String key, Set<String> own) {

    public Defaults {
      own = Set.copyOf(own);
    }
  }

  /**
   * What is known beside a kind's own keys.
   *
   * @param seed the experiment's
   * @param reserved names that a group that the config names must not have
   * @param groups those of the kinds before, in column order
   */
  record OtherGroups(long seed, Set<String> reserved, List<FeatureGroupConfig> groups) {

    public OtherGroups {
      reserved = Set.copyOf(reserved);
      groups = List.copyOf(groups);
    }
  }
}
