package org.tagboost.features;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;

/** The groups of a config that are pooled from frames: fitted, saved and loaded together. */
final class FrameGroups {

  private FrameGroups() {}

  /**
   * Fits them.
   *
   * @param all gets each as soon as it is fitted, to close them
   */
  static List<FrameGroup> fit(
      FeatureConfig config,
      List<FeatureKind> kinds,
      TrainingFrames frames,
      List<FeatureGroup> all) {
    List<FrameGroup> groups = new ArrayList<>();
    for (FeatureGroupConfig group : config.groups()) {
      if (FeatureKind.of(kinds, group.kind()) instanceof FrameKind kind) {
        FrameGroup one = kind.fit(group, frames);
        groups.add(one);
        all.add(one);
      }
    }
    return groups;
  }

  static void save(List<FrameGroup> groups, FeatureFiles.Sink files) throws IOException {
    for (FrameGroup group : groups) {
      group.save(files.below(group.config().kind()));
    }
  }

  /**
   * Loads what {@link #save} wrote.
   *
   * @param all as for {@link #fit}
   */
  static List<FrameGroup> load(
      FeatureConfig config, List<FeatureKind> kinds, FeatureFiles files, List<FeatureGroup> all)
      throws IOException {
    List<FrameGroup> groups = new ArrayList<>();
    for (FeatureGroupConfig group : config.groups()) {
      if (FeatureKind.of(kinds, group.kind()) instanceof FrameKind kind) {
        FrameGroup one = kind.load(group, files.below(kind.key()));
        groups.add(one);
        all.add(one);
      }
    }
    return groups;
  }
}
