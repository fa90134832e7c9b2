package org.tagboost.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a sequence of frames becomes one row of features.
 *
 * @param statistics in the order of their columns; all different, at least one
 * @param dropLastFrames frames left out at the end of each track, in [0, 10000]
 * @param length how the number of frames becomes a feature
 * @param fourier random Fourier features of the frames, if wanted
 * @param pca by name, in the order of the config
 */
public record FeatureConfig(
    List<Statistic> statistics,
    int dropLastFrames,
    LengthFeature length,
    Optional<FourierConfig> fourier,
    Map<String, PcaConfig> pca) {

  /** The name of the group that holds the track's length. */
  public static final String LENGTH_GROUP = "length";

  /** Without Fourier features. */
  public FeatureConfig(
      List<Statistic> statistics,
      int dropLastFrames,
      LengthFeature length,
      Map<String, PcaConfig> pca) {
    this(statistics, dropLastFrames, length, Optional.empty(), pca);
  }

  public FeatureConfig {
    statistics = List.copyOf(statistics);
    pca = Collections.unmodifiableMap(new LinkedHashMap<>(pca));
  }

  /**
   * The feature groups that models may name: statistics, {@code length}, {@code fourier}, and each
   * PCA.
   */
  public List<String> groups() {
    List<String> groups = new ArrayList<>(statisticNames());
    if (length != LengthFeature.NONE) {
      groups.add(LENGTH_GROUP);
    }
    if (fourier.isPresent()) {
      groups.add(FourierConfig.GROUP);
    }
    groups.addAll(pca.keySet());
    return groups;
  }

  /** The statistics' names as configs write them, {@code mean}. */
  List<String> statisticNames() {
    return statistics.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
  }
}
