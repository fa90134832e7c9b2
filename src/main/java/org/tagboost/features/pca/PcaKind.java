package org.tagboost.features.pca;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.Nearest;
import org.tagboost.config.Section;
import org.tagboost.execution.TaskRunner;
import org.tagboost.features.DerivedGroup;
import org.tagboost.features.DerivedKind;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.TrackFeatures;

/**
 * Principal components of statistics, side by side, {@code pca: {pca-all: {of: [mean, std]}}}. A
 * PCA's name is that of its group.
 */
public final class PcaKind implements DerivedKind {

  private static final String KEY = "pca";
  private static final String OF = "of";

  /** The group of a PCA. */
  public static FeatureGroupConfig group(String name, PcaSettings settings) {
    return new FeatureGroupConfig(KEY, name, settings);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<? extends FeatureSettings> settings() {
    return PcaSettings.class;
  }

  @Override
  public Optional<Defaults> defaults() {
    return Optional.of(new Defaults("pca_defaults", Set.of(OF)));
  }

  @Override
  public void checkDefaults(Section section) {
    settings(section);
  }

  @Override
  public List<FeatureGroupConfig> read(Section features, OtherGroups others) {
    List<String> statistics =
        others.groups().stream()
            .filter(group -> group.settings().perDim())
            .map(FeatureGroupConfig::name)
            .toList();
    Section all = features.section(KEY);
    List<FeatureGroupConfig> groups = new ArrayList<>();
    all.named()
        .forEach(
            (name, section) -> {
              if (others.reserved().contains(name)) {
                all.problem(
                    name, "is the name of another feature group; choose one such as pca-" + name);
              }
              PcaSettings settings = settings(section);
              settings.of().stream()
                  .filter(source -> !statistics.contains(source))
                  .forEach(source -> section.problem(OF, unknown(source, statistics)));
              groups.add(group(name, settings));
            });
    return groups;
  }

  private static String unknown(String source, List<String> statistics) {
    return source + ": is not in features.statistics; " + Nearest.hint(source, statistics);
  }

  private static PcaSettings settings(Section section) {
    PcaSettings settings =
        new PcaSettings(
            section.texts(OF, "a list of statistics, such as [mean, std]"),
            section.integer("components", "[1, 100000]"),
            section.flag("whiten"));
    section.done();
    return settings;
  }

  @Override
  public List<String> keys(FeatureGroupConfig group) {
    return List.of("features." + KEY + "." + group.name());
  }

  @Override
  public DerivedGroup fit(FeatureGroupConfig group, TrackFeatures train, TaskRunner runner) {
    return Pca.fit(group, train, runner);
  }

  @Override
  public DerivedGroup load(FeatureGroupConfig group, FeatureFiles files) throws IOException {
    return Pca.load(group, files);
  }
}
