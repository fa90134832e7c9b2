package org.tagboost.features;

import java.io.IOException;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.execution.TaskRunner;

/** A kind of feature group that is derived from the columns of other groups. */
public non-sealed interface DerivedKind extends FeatureKind {

  /**
   * Fits the group.
   *
   * @param train the training tracks, with the columns of {@link
   *     org.tagboost.config.FeatureSettings#of}, in that order
   */
  DerivedGroup fit(FeatureGroupConfig group, TrackFeatures train, TaskRunner runner);

  @Override
  DerivedGroup load(FeatureGroupConfig group, FeatureFiles files) throws IOException;
}
