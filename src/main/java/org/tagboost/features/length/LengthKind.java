package org.tagboost.features.length;

import java.util.List;
import java.util.Set;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.Section;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameKind;
import org.tagboost.features.FramePass;
import org.tagboost.features.TrainingFrames;

/** The number of a track's frames that count, as one column, {@code length: log}. */
public final class LengthKind implements FrameKind {

  private static final String KEY = "length";

  /** The group {@code length}; empty for {@link Length#NONE}. */
  public static List<FeatureGroupConfig> groups(Length form) {
    return form == Length.NONE
        ? List.of()
        : List.of(new FeatureGroupConfig(KEY, KEY, new Settings(form)));
  }

  private record Settings(Length form) implements FeatureSettings {

    @Override
    public int columns(int dims) {
      return 1;
    }
  }

  private record Group(FeatureGroupConfig config, Length form) implements FrameGroup {

    @Override
    public Pooler pooler(FramePass pass) {
      return switch (form) {
        case NONE -> throw new IllegalArgumentException("a group without a column");
        case RAW -> (sequence, frames, row, first) -> row[first] = frames;
        case LOG -> (sequence, frames, row, first) -> row[first] = (float) Math.log(frames);
      };
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
    return Set.of(KEY);
  }

  @Override
  public List<FeatureGroupConfig> read(Section features, OtherGroups others) {
    return groups(features.choice(KEY, Length.class));
  }

  @Override
  public FrameGroup fit(FeatureGroupConfig group, TrainingFrames frames) {
    return new Group(group, ((Settings) group.settings()).form());
  }

  @Override
  public FrameGroup load(FeatureGroupConfig group, FeatureFiles files) {
    return new Group(group, ((Settings) group.settings()).form());
  }
}
