package org.tagboost.decision;

import java.util.Optional;
import org.tagboost.config.DecisionConfig;
import org.tagboost.evaluation.ConfusionCounts;
import org.tagboost.evaluation.DecisionMetrics;

/**
 * How good thresholds and calibration are on tracks that they were not chosen on. For the tracks of
 * each fold, both are chosen on the out-of-fold scores of the other folds (cross-fitting); all
 * folds are then judged together.
 *
 * @param config what was asked for
 * @param thresholds chosen on all tracks: those to use
 * @param calibration fitted to all tracks: the one to use
 * @param decisions cross-fitted
 * @param scores reliability of the scores as they are
 * @param calibrated reliability of the cross-fitted probabilities; empty without calibration
 */
public record DecisionQuality(
    DecisionConfig config,
    Thresholds thresholds,
    Calibration calibration,
    DecisionMetrics decisions,
    Reliability scores,
    Optional<Reliability> calibrated) {

  /**
   * Mean number of tags decided for a track.
   *
   * @param tracks number of tracks that were judged
   */
  public double tagsPerTrack(int tracks) {
    long decided = decisions.perTag().stream().mapToLong(ConfusionCounts::decided).sum();
    return (double) decided / tracks;
  }
}
