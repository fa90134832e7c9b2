package org.tagboost.features.segments;

import org.tagboost.config.FeatureSettings;

/**
 * Into what tracks are cut.
 *
 * @param count segments of a track, in [1, 1000]; each makes a column for each dim
 */
public record SegmentsSettings(int count) implements FeatureSettings {

  /** All dims of the first segment, then those of the next. */
  @Override
  public int columns(int dims) {
    return Math.multiplyExact(count, dims);
  }
}
