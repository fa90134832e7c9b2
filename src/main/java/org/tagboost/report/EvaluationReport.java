package org.tagboost.report;

import java.util.List;
import java.util.Optional;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.RankingMetrics;

/**
 * Scores evaluated on the same labels.
 *
 * @param labels name of the labels
 * @param tracks number of tracks
 * @param tags in column order
 * @param positives of each tag
 * @param bootstrap how intervals were made
 * @param threshold from which score on a tag counts as decided; empty if decisions are not judged
 * @param entries at least one; the others are compared with the first
 */
public record EvaluationReport(
    String labels,
    int tracks,
    List<Tag> tags,
    int[] positives,
    BootstrapInterval bootstrap,
    Optional<Float> threshold,
    List<Entry> entries) {

  /**
   * Scores.
   *
   * @param name such as that of their file
   * @param metrics all that can be computed, with intervals
   * @param decisions empty without a threshold
   * @param change against the first; empty for the first itself
   */
  public record Entry(
      String name,
      RankingMetrics ranking,
      MeasuredScores metrics,
      Optional<DecisionMetrics> decisions,
      Optional<Change> change) {}

  /**
   * How scores differ from the first.
   *
   * @param difference macro average precision less that of the first
   * @param bootstrap paired, on the same resamples
   */
  public record Change(double difference, BootstrapInterval.Difference bootstrap) {}

  /** Number of tags that have a positive. */
  public int scoredTags() {
    int scored = 0;
    for (int count : positives) {
      scored += count > 0 ? 1 : 0;
    }
    return scored;
  }
}
