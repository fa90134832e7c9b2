package org.tagboost.models.network;

import java.util.Arrays;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.models.LabelledTracks;

/**
 * The tracks of a batch as a step sees them: standardised, each mixed with the next one, some
 * values left out. Not thread-safe.
 */
final class MixedTracks {

  private final LabelledTracks tracks;
  private final int[] tags;
  private final SegmentScaler scaler;
  private final Dropout dropout;
  private final Mixture mixture;

  /** For each track of the batch the share that it keeps beside the next one. */
  private final float[] kept;

  /**
   * @param tags those whose labels count, ascending
   * @param batch tracks of a step
   */
  MixedTracks(
      NetworkSettings settings,
      LabelledTracks tracks,
      int[] tags,
      SegmentScaler scaler,
      int batch,
      long seed) {
    this.tracks = tracks;
    this.tags = tags.clone();
    this.scaler = scaler;
    this.dropout = new Dropout(settings.inputDropout(), seed);
    this.mixture = new Mixture(settings.mixup(), seed);
    this.kept = new float[batch];
  }

  /**
   * Draws shares and what to leave out, and loads a batch.
   *
   * @param chosen 0-based tracks, as many as a batch has
   * @param segments takes a row for each segment, track after track
   */
  void load(int[] chosen, DenseMatrix segments) {
    float[] row = new float[tracks.features().columns()];
    float[] other = new float[row.length];
    float[] segment = new float[scaler.width()];
    float[] factors = new float[scaler.width()];
    mixture.draw(kept);
    for (int i = 0; i < chosen.length; i++) {
      tracks.features().copyRow(chosen[i], row, 0);
      if (kept[i] < 1) {
        tracks.features().copyRow(next(chosen, i), other, 0);
        mix(row, other, kept[i]);
      }
      for (int s = 0; s < scaler.segments(); s++) {
        scaler.copy(row, s, segment);
        dropout.draw(factors);
        Dropout.apply(segment, factors);
        segments.putRow(i * scaler.segments() + s, segment);
      }
    }
  }

  private static int next(int[] chosen, int i) {
    return chosen[(i + 1) % chosen.length];
  }

  private static void mix(float[] values, float[] others, float kept) {
    for (int j = 0; j < values.length; j++) {
      values[j] = kept * values[j] + (1 - kept) * others[j];
    }
  }

  /**
   * Subtracts the labels of a loaded track, mixed as its values are.
   *
   * @param i its 0-based place in the batch
   * @param unit what a label of 1 counts
   * @param ofTags one value a tag
   */
  void subtractLabels(int[] chosen, int i, float unit, float[] ofTags) {
    subtract(ofTags, chosen[i], kept[i] * unit);
    if (kept[i] < 1) {
      subtract(ofTags, next(chosen, i), (1 - kept[i]) * unit);
    }
  }

  private void subtract(float[] ofTags, int track, float share) {
    for (int carried : tracks.tagsOf(track)) {
      int place = Arrays.binarySearch(tags, carried);
      if (place >= 0) {
        ofTags[place] -= share;
      }
    }
  }
}
