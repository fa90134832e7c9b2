package org.tagboost.config;

/** How the thresholds are chosen from which on tags are decided. */
public sealed interface ThresholdRule {

  /** For each tag the threshold with the highest F1. */
  record BestF1() implements ThresholdRule {}

  /**
   * For each tag the lowest threshold that has a precision.
   *
   * @param precision at least this, in (0, 1]
   */
  record Precision(double precision) implements ThresholdRule {}

  /**
   * One threshold for all tags.
   *
   * @param tags decided for a track, on average; above 0
   */
  record TagsPerTrack(double tags) implements ThresholdRule {}
}
