package org.tagboost.features;

import java.io.IOException;
import org.tagboost.config.FeatureGroupConfig;

/** A kind of feature group that is pooled from a track's frames. */
public non-sealed interface FrameKind extends FeatureKind {

  /** Makes the group; most kinds need no track for it. */
  FrameGroup fit(FeatureGroupConfig group, TrainingFrames frames);

  @Override
  FrameGroup load(FeatureGroupConfig group, FeatureFiles files) throws IOException;
}
