package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.Rows;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RegressionScale;

/**
 * What a sum of kernels is fitted to: labels of 0 and 1, less what the sum is added to.
 * Thread-safe.
 */
final class Targets {

  private final LabelledTracks training;

  /** The tracks in question, by their number among the training tracks. */
  private final int[] tracks;

  private final Optional<BaseMargins.View> margins;
  private final int[] tags;
  private final float[] offsets;

  /** The place of a tag among {@code tags}; -1 for others. */
  private final int[] placeOf;

  private Targets(Targets all, int[] tracks) {
    this.training = all.training;
    this.tracks = tracks.clone();
    this.margins = all.margins;
    this.tags = all.tags;
    this.offsets = all.offsets;
    this.placeOf = all.placeOf;
  }

  /**
   * Those of all training tracks.
   *
   * @param tags those to learn
   */
  Targets(FoldData data, int[] tags) {
    this.training = data.training();
    this.tracks = IntStream.range(0, training.tracks()).toArray();
    this.margins = data.margins().map(BaseMargins::training);
    this.tags = tags.clone();
    this.offsets = new float[tags.length];
    this.placeOf = new int[training.tags()];
    Arrays.fill(placeOf, -1);
    for (int t = 0; t < tags.length; t++) {
      placeOf[tags[t]] = t;
      offsets[t] =
          margins.isPresent() ? 0 : (float) training.positives(tags[t]) / training.tracks();
    }
  }

  /** What is added to each tag's sum, beside base values: its share of positives, or 0. */
  float[] offsets() {
    return offsets.clone();
  }

  /** Those of fewer tracks, with the same offsets. */
  Targets take(int[] wanted) {
    return new Targets(this, Rows.take(tracks, wanted));
  }

  /** How many tags are learnt. */
  int tags() {
    return tags.length;
  }

  int tracks() {
    return tracks.length;
  }

  /** What is fitted, {@code wanted} tracks x tags. */
  DenseMatrix of(int[] wanted) {
    DenseMatrix targets = DenseMatrix.zeros(wanted.length, tags.length);
    float[] row = new float[tags.length];
    for (int i = 0; i < wanted.length; i++) {
      int track = tracks[wanted[i]];
      for (int t = 0; t < row.length; t++) {
        row[t] = -offsets[t] - base(track, tags[t]);
      }
      for (int tag : training.tagsOf(track)) {
        if (placeOf[tag] >= 0) {
          row[placeOf[tag]] += 1;
        }
      }
      targets.putRow(i, row);
    }
    return targets;
  }

  private float base(int track, int tag) {
    return margins
        .map(view -> (float) RegressionScale.value(view.probability(track, tag)))
        .orElse(0f);
  }

  /** Whether each track carries the tag at a place among those to learn. */
  boolean[] labels(int place) {
    boolean[] labels = new boolean[tracks.length];
    for (int i = 0; i < tracks.length; i++) {
      labels[i] = Arrays.binarySearch(training.tagsOf(tracks[i]), tags[place]) >= 0;
    }
    return labels;
  }
}
