package org.tagboost.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;

/** Reads the section {@code features}. */
final class FeatureReader {

  private static final String OF = "of";
  private static final String OF_FORM = "a list of statistics, such as [mean, std]";

  private FeatureReader() {}

  static FeatureConfig read(Section section) {
    FeatureConfig plain =
        new FeatureConfig(
            section.choices("statistics", Statistic.class),
            section.integer("drop_last_frames", "[0, 10000]"),
            section.choice("length", LengthFeature.class),
            section.sectionOrNull(FourierConfig.GROUP).map(FeatureReader::fourier),
            Map.of());
    List<String> statistics = plain.statisticNames();
    Map<String, PcaConfig> pca = new LinkedHashMap<>();
    Section all = section.section(LayerMerger.PCA);
    all.named(ExperimentReader.NAME, ExperimentReader.NAME_FORM)
        .forEach(
            (name, below) -> {
              if (isReserved(name)) {
                all.problem(
                    name, "is the name of another feature group; choose one such as pca-" + name);
              }
              PcaConfig one = pca(name, below);
              one.of().stream()
                  .filter(source -> !statistics.contains(source))
                  .forEach(
                      source ->
                          below.problem(
                              OF,
                              source
                                  + ": is not in features.statistics; "
                                  + Nearest.hint(source, statistics)));
              pca.put(name, one);
            });
    section.know(List.of(LayerMerger.PCA_DEFAULTS));
    section.done();
    return new FeatureConfig(
        plain.statistics(), plain.dropLastFrames(), plain.length(), plain.fourier(), pca);
  }

  /** Checks {@code features.pca_defaults}, which every PCA has but for what it is of. */
  static void checkDefaults(ConfigValue defaults, Section.Report report) {
    String key = LayerMerger.FEATURES + "." + LayerMerger.PCA_DEFAULTS;
    if (!(defaults instanceof Mapping map)) {
      report.add(defaults, key, "expected a map, got " + defaults.shown());
      return;
    }
    Sequence anyList = new Sequence(List.of(new Scalar("mean", false, map.origin())), map.origin());
    pca("", new Section(map.get(OF) == null ? map.with(OF, anyList) : map, key, report));
  }

  private static PcaConfig pca(String name, Section section) {
    PcaConfig pca =
        new PcaConfig(
            name,
            section.texts(OF, OF_FORM),
            section.integer("components", "[1, 100000]"),
            section.flag("whiten"));
    section.done();
    return pca;
  }

  private static FourierConfig fourier(Section section) {
    FourierConfig fourier =
        new FourierConfig(
            section.integer("frequencies", "[1, 32768]"), section.real("width", "(0, 1000]"));
    section.done();
    return fourier;
  }

  private static boolean isReserved(String name) {
    return name.equals(FeatureConfig.LENGTH_GROUP)
        || name.equals(FourierConfig.GROUP)
        || Arrays.stream(Statistic.values())
            .anyMatch(statistic -> statistic.name().toLowerCase(Locale.ROOT).equals(name));
  }
}
