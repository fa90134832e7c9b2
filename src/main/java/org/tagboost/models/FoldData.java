package org.tagboost.models;

import java.util.Optional;

/**
 * What a trainer may see of one fold. Nothing of the held-out tracks is among it.
 *
 * @param training the tracks to learn from
 * @param stopping tracks of the training set, not among {@code training}, that decide when to stop;
 *     present only if the model asks for early stopping
 * @param margins scores to start from; present only if the model asks for them
 */
public record FoldData(
    LabelledTracks training, Optional<LabelledTracks> stopping, Optional<BaseMargins> margins) {

  /** A fold without early stopping and base margins. */
  public FoldData(LabelledTracks training) {
    this(training, Optional.empty(), Optional.empty());
  }
}
