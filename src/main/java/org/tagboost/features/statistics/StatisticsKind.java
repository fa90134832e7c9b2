package org.tagboost.features.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.Section;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameKind;
import org.tagboost.features.FramePass;
import org.tagboost.features.TrainingFrames;

/** Statistics of each dim over a track's frames, {@code statistics: [mean, std]}. */
public final class StatisticsKind implements FrameKind {

  private static final String KEY = "statistics";

  /** The group of a statistic, one column a dim. */
  public static FeatureGroupConfig group(Statistic statistic) {
    return new FeatureGroupConfig(KEY, statistic.groupName(), new Settings(statistic));
  }

  private record Settings(Statistic statistic) implements FeatureSettings {

    @Override
    public int columns(int dims) {
      return dims;
    }

    @Override
    public boolean perDim() {
      return true;
    }
  }

  private record Group(FeatureGroupConfig config, Statistic statistic) implements FrameGroup {

    @Override
    public Pooler pooler(FramePass pass) {
      return statistic.pooler(pass);
    }
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
    return Settings.class;
  }

  @Override
  public Set<String> names() {
    return Arrays.stream(Statistic.values()).map(Statistic::groupName).collect(Collectors.toSet());
  }

  @Override
  public List<FeatureGroupConfig> read(Section features, OtherGroups others) {
    return features.choices(KEY, Statistic.class).stream().map(StatisticsKind::group).toList();
  }

  /** None: a statistic's columns don't depend on which others there are. */
  @Override
  public List<String> keys(FeatureGroupConfig group) {
    return List.of();
  }

  @Override
  public FrameGroup fit(FeatureGroupConfig group, TrainingFrames frames) {
    return new Group(group, ((Settings) group.settings()).statistic());
  }

  @Override
  public FrameGroup load(FeatureGroupConfig group, FeatureFiles files) {
    return new Group(group, ((Settings) group.settings()).statistic());
  }
}
