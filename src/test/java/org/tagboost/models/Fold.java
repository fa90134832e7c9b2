package org.tagboost.models;

import java.util.Optional;
import org.tagboost.features.TrackFeatures;

/** Tracks to learn from and tracks to score. */
public record Fold(
    LabelledTracks training,
    Optional<LabelledTracks> stopping,
    Optional<BaseMargins> margins,
    ScoredTracks scoredHeldOut,
    ScoredTracks scoredTest) {

  /** Without base margins. */
  public Fold(
      LabelledTracks training,
      Optional<LabelledTracks> stopping,
      TrackFeatures heldOut,
      TrackFeatures test) {
    this(training, stopping, Optional.empty(), new ScoredTracks(heldOut), new ScoredTracks(test));
  }

  public FoldData data() {
    return new FoldData(training, stopping, margins);
  }

  public TrackFeatures heldOut() {
    return scoredHeldOut.features();
  }

  public TrackFeatures test() {
    return scoredTest.features();
  }
}
