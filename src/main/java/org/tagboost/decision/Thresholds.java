package org.tagboost.decision;

import java.util.Arrays;

/**
 * From which score on a track is given a tag. Thresholds apply to scores, not to calibrated
 * probabilities.
 *
 * @param perTag by column; the tag is decided for a score at or above it. {@link #NEVER} where it
 *     is not decided for any score; not NaN
 */
public record Thresholds(float[] perTag) {

  /** The threshold of a tag that is never decided. */
  public static final float NEVER = Float.POSITIVE_INFINITY;

  /**
   * Whether a track with this score is given the tag.
   *
   * @param tag 0-based
   */
  public boolean decides(int tag, float score) {
    return perTag[tag] != NEVER && score >= perTag[tag];
  }

  /** Equal thresholds, tag by tag. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Thresholds that && Arrays.equals(perTag, that.perTag);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(perTag);
  }

  @Override
  public String toString() {
    return "Thresholds" + Arrays.toString(perTag);
  }
}
