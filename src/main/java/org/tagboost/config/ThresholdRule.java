package org.tagboost.config;

/** How the thresholds are chosen from which on tags are decided. */
public sealed interface ThresholdRule {

  /** The rule, for people. */
  String text();

  /** For each tag the threshold with the highest F1. */
  record BestF1() implements ThresholdRule {
    @Override
    public String text() {
      return "best F1 of each tag";
    }
  }

  /**
   * For each tag the lowest threshold that has a precision.
   *
   * @param precision at least this, in (0, 1]
   */
  record Precision(double precision) implements ThresholdRule {
    @Override
    public String text() {
      return "precision of at least " + precision + " for each tag";
    }
  }

  /**
   * One threshold for all tags.
   *
   * @param tags decided for a track, on average; above 0
   */
  record TagsPerTrack(double tags) implements ThresholdRule {
    @Override
    public String text() {
      return "the same for all tags, for " + tags + " tags per track";
    }
  }
}
