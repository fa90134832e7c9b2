package org.tagboost.models;

import java.util.Optional;
import org.tagboost.features.TrackFeatures;

/**
 * What a trainer may see of one fold.
 *
 * @param training the tracks to learn from
 * @param stopping tracks of the training part, not among {@code training}, that decide when to
 *     stop; present only if the model asks for early stopping
 * @param start scores to boost from; present only if the model asks for them
 * @param heldOut the tracks to score out-of-fold; may be none
 * @param test the test tracks to score; may be none
 */
public record FoldData(
    LabelledTracks training,
    Optional<LabelledTracks> stopping,
    Optional<StartScores> start,
    TrackFeatures heldOut,
    TrackFeatures test) {

  /** A fold without a start. */
  public FoldData(
      LabelledTracks training,
      Optional<LabelledTracks> stopping,
      TrackFeatures heldOut,
      TrackFeatures test) {
    this(training, stopping, Optional.empty(), heldOut, test);
  }
}
