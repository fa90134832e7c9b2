package org.tagboost.features;

import java.io.IOException;
import java.util.List;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSchema;
import org.tagboost.config.FeatureSettings;

/**
 * A kind of feature group: the key under {@code features} that asks for it, its settings, how a
 * group is fitted, saved and loaded. One package holds all there is to a kind; {@code Kinds} names
 * them, in column order.
 */
public sealed interface FeatureKind extends FeatureSchema permits FrameKind, DerivedKind {

  /** Raise it when the same settings and tracks would give other columns. */
  int version();

  /** The record of a group's settings; JSON made of it is read back as an equal one. */
  Class<? extends FeatureSettings> settings();

  /**
   * The config keys, such as {@code features.fourier}, that a group's columns depend on, beyond its
   * name and those that it is derived from.
   */
  default List<String> keys(FeatureGroupConfig group) {
    return List.of("features." + key());
  }

  /** Whether columns depend on the experiment's seed as well. */
  default boolean usesSeed() {
    return false;
  }

  /**
   * Reads a group that {@link FeatureGroup#save} wrote; its columns are equal to the last bit.
   *
   * @param files those of this kind
   * @throws IOException if a file is missing or cannot be read
   * @throws IllegalArgumentException if a file does not hold what the settings ask for
   */
  FeatureGroup load(FeatureGroupConfig group, FeatureFiles files) throws IOException;

  /**
   * The kind with that key.
   *
   * @throws IllegalArgumentException if there is none: configs that name one are refused earlier
   */
  static FeatureKind of(List<FeatureKind> kinds, String key) {
    return kinds.stream()
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of feature group " + key));
  }
}
