package org.tagboost.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.features.length.Length;
import org.tagboost.features.length.LengthKind;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.features.statistics.StatisticsKind;
import org.tagboost.kinds.Kinds;

/** Feature configs without a file. */
public final class TestFeatures {

  private TestFeatures() {}

  /** Statistics and length, then more groups. */
  public static FeatureConfig config(
      List<Statistic> statistics, int drop, Length length, FeatureGroupConfig... more) {
    List<FeatureGroupConfig> groups = new ArrayList<>();
    statistics.forEach(statistic -> groups.add(StatisticsKind.group(statistic)));
    groups.addAll(LengthKind.groups(length));
    groups.addAll(List.of(more));
    return new FeatureConfig(drop, groups);
  }

  /** Pools the groups of a config that need no fit. */
  public static RowPooler pooler(FeatureConfig config) {
    List<FrameGroup> groups = new ArrayList<>();
    for (FeatureGroupConfig group : config.groups()) {
      FrameKind kind = (FrameKind) Kinds.SHIPPED.feature(group.kind());
      try {
        groups.add(kind.load(group, FeatureFiles.in(Path.of("none"))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new RowPooler(config, groups);
  }
}
