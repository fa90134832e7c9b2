package org.tagboost.features.segments;

import java.util.List;
import java.util.Set;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.Section;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameKind;
import org.tagboost.features.TrainingFrames;

/** Means of segments of equal duration, {@code segments: {count: 10}}. */
public final class SegmentsKind implements FrameKind {

  private static final String KEY = "segments";

  /** The group {@code segments}. */
  public static FeatureGroupConfig group(SegmentsSettings settings) {
    return new FeatureGroupConfig(KEY, KEY, settings);
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
    return SegmentsSettings.class;
  }

  @Override
  public Set<String> names() {
    return Set.of(KEY);
  }

  @Override
  public List<FeatureGroupConfig> read(Section features, OtherGroups others) {
    return features.sectionOrNull(KEY).map(SegmentsKind::settings).stream()
        .map(SegmentsKind::group)
        .toList();
  }

  private static SegmentsSettings settings(Section section) {
    SegmentsSettings settings = new SegmentsSettings(section.integer("count", "[1, 1000]"));
    section.done();
    return settings;
  }

  @Override
  public FrameGroup fit(FeatureGroupConfig group, TrainingFrames frames) {
    return made(group);
  }

  @Override
  public FrameGroup load(FeatureGroupConfig group, FeatureFiles files) {
    return made(group);
  }

  private static SegmentsGroup made(FeatureGroupConfig group) {
    return new SegmentsGroup(group, ((SegmentsSettings) group.settings()).count());
  }
}
