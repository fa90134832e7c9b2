package org.tagboost.evaluation;

import java.util.Arrays;

/** Average precision of every tag. A tag without positives is undefined (NaN) and not scored. */
public final class TagPrecision {

  private final double[] perTag;

  /**
   * Takes the tags' average precision.
   *
   * @param perTag in the tags' order, NaN where undefined; copied
   */
  public TagPrecision(double[] perTag) {
    this.perTag = perTag.clone();
  }

  /** Mean over the scored tags, in [0, 1]; NaN if there is none. */
  public double macro() {
    return Arrays.stream(perTag).filter(ap -> !Double.isNaN(ap)).average().orElse(Double.NaN);
  }

  /** Average precision of a tag, 0-based; NaN if the tag has no positive. */
  public double of(int tag) {
    return perTag[tag];
  }

  /** Number of tags, scored or not. */
  public int tags() {
    return perTag.length;
  }

  /** Number of tags with at least one positive. */
  public int scoredTags() {
    return (int) Arrays.stream(perTag).filter(ap -> !Double.isNaN(ap)).count();
  }

  /** A copy, in the tags' order, NaN where undefined. */
  public double[] toArray() {
    return perTag.clone();
  }
}
