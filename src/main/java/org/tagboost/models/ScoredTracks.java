package org.tagboost.models;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.features.TrackFeatures;

/**
 * Tracks for a model to score. Keeps what is made of them for one model, since another tag's model
 * wants it too. Not thread-safe.
 */
public final class ScoredTracks {

  private final TrackFeatures features;
  private final Optional<BaseMargins.View> margins;
  private float @Nullable [] values;
  private @Nullable Boolean lacking;

  /**
   * @param margins scores of the same tracks, in the same order, for models with base margins
   */
  public ScoredTracks(TrackFeatures features, Optional<BaseMargins.View> margins) {
    margins.ifPresent(
        view -> {
          if (view.rows().length != features.tracks()) {
            throw new IllegalArgumentException(
                view.rows().length + " base margins for " + features.tracks() + " tracks");
          }
        });
    this.features = features;
    this.margins = margins;
  }

  /** Tracks without base margins. */
  public ScoredTracks(TrackFeatures features) {
    this(features, Optional.empty());
  }

  public int tracks() {
    return features.tracks();
  }

  public TrackFeatures features() {
    return features;
  }

  /** All features, {@code tracks x columns}, row-major; not a copy, don't change it. */
  public float[] values() {
    float[] made = values;
    if (made == null) {
      made = features.toArray();
      values = made;
    }
    return made;
  }

  /** Whether a feature is NaN, which only frames of numbers that overflow give. */
  public boolean lacksValues() {
    Boolean known = lacking;
    if (known != null) {
      return known;
    }
    boolean found = false;
    for (float value : values()) {
      found |= Float.isNaN(value);
    }
    lacking = found;
    return found;
  }

  /**
   * The probability that the base model gives a track for a tag.
   *
   * @throws IllegalArgumentException if there are no scores of a base model
   */
  public float probability(int track, int tag) {
    return known().probability(track, tag);
  }

  private BaseMargins.View known() {
    return margins.orElseThrow(
        () -> new IllegalArgumentException("the tracks come without base margins"));
  }

  /**
   * The base margins of one tag, one a track; a new array.
   *
   * @throws IllegalArgumentException if there are none
   */
  public float[] margins(int tag) {
    return known().logOdds(tag);
  }
}
