package org.tagboost.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;
import org.tagboost.config.FeatureSchema.OtherGroups;

/** Reads the section {@code features}; the keys of a kind are read by its {@link FeatureSchema}. */
final class FeatureReader {

  private final List<FeatureSchema> kinds;

  FeatureReader(List<FeatureSchema> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /**
   * @param seed the experiment's
   */
  FeatureConfig read(Section section, long seed) {
    Set<String> reserved = new HashSet<>();
    kinds.forEach(kind -> reserved.addAll(kind.names()));
    List<FeatureGroupConfig> groups = new ArrayList<>();
    for (FeatureSchema kind : kinds) {
      groups.addAll(kind.read(section, new OtherGroups(seed, reserved, groups)));
      kind.defaults().ifPresent(defaults -> section.know(List.of(defaults.key())));
    }
    FeatureConfig config =
        new FeatureConfig(section.integer("drop_last_frames", "[0, 10000]"), groups);
    section.done();
    return config;
  }

  /**
   * Checks the defaults of groups that the config names.
   *
   * @param defaults by their key under {@code features}
   */
  void checkDefaults(Map<String, ConfigValue> defaults, Section.Report report) {
    for (FeatureSchema kind : kinds) {
      kind.defaults()
          .ifPresent(
              own -> {
                String path = LayerMerger.FEATURES + "." + own.key();
                ConfigValue value = defaults.get(own.key());
                if (value instanceof Mapping map) {
                  kind.checkDefaults(new Section(completed(map, own.own()), path, report));
                } else if (value != null) {
                  report.add(value, path, "expected a map, got " + value.shown());
                }
              });
    }
  }

  /** Defaults lack what each group must say for itself. */
  private static Mapping completed(Mapping defaults, Set<String> keys) {
    Mapping whole = defaults;
    for (String key : keys) {
      if (whole.get(key) == null) {
        Scalar any = new Scalar("any", false, defaults.origin());
        whole = whole.with(key, new Sequence(List.of(any), defaults.origin()));
      }
    }
    return whole;
  }
}
