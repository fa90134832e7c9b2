package org.tagboost.models;

import java.util.List;
import java.util.Optional;

/**
 * What a trainer may see of one fold. Nothing of the held-out tracks is among it.
 *
 * @param training the tracks to learn from
 * @param stopping tracks of the training set, not among {@code training}, that decide when to stop;
 *     present only if the model asks for early stopping
 * @param margins scores to start from; present only if the model asks for them
 * @param groups the group of each training track, such as its artist; none: each is its own
 */
public record FoldData(
    LabelledTracks training,
    Optional<LabelledTracks> stopping,
    Optional<BaseMargins> margins,
    Optional<List<String>> groups) {

  /** A fold without early stopping, base margins and groups. */
  public FoldData(LabelledTracks training) {
    this(training, Optional.empty(), Optional.empty());
  }

  /** A fold without groups. */
  public FoldData(
      LabelledTracks training, Optional<LabelledTracks> stopping, Optional<BaseMargins> margins) {
    this(training, stopping, margins, Optional.empty());
  }
}
