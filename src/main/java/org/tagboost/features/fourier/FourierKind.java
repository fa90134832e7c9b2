package org.tagboost.features.fourier;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.Section;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameKind;
import org.tagboost.features.TrainingFrames;

/** Random Fourier features of frames, {@code fourier: {frequencies: 2048, width: 0.7}}. */
public final class FourierKind implements FrameKind {

  private static final String KEY = "fourier";

  /** The group {@code fourier}. */
  public static FeatureGroupConfig group(FourierSettings settings) {
    return new FeatureGroupConfig(KEY, KEY, settings);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public boolean usesSeed() {
    return true;
  }

  @Override
  public Class<? extends FeatureSettings> settings() {
    return FourierSettings.class;
  }

  @Override
  public Set<String> names() {
    return Set.of(KEY);
  }

  @Override
  public List<FeatureGroupConfig> read(Section features, OtherGroups others) {
    return features.sectionOrNull(KEY).stream()
        .map(section -> group(settings(section, others.seed())))
        .toList();
  }

  private static FourierSettings settings(Section section, long seed) {
    FourierSettings settings =
        new FourierSettings(
            section.integer("frequencies", "[1, 32768]"),
            section.ifPresent("kernel", "gaussian or cauchy").isPresent()
                ? section.choice("kernel", FrameKernel.class)
                : FrameKernel.GAUSSIAN,
            section.real("width", "(0, 1000]"),
            seed);
    section.done();
    return settings;
  }

  @Override
  public FrameGroup fit(FeatureGroupConfig group, TrainingFrames frames) {
    return FourierGroup.draw(group, FrameScale.learn(frames));
  }

  @Override
  public FrameGroup load(FeatureGroupConfig group, FeatureFiles files) throws IOException {
    try (InputStream in = files.open(FourierGroup.FILE)) {
      return FourierGroup.load(group, in);
    }
  }
}
