package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.LabelledTracks;

/** Tracks of two segments of one column; track i carries the tag i alone. */
class MixedTracksTest {

  private static final float[][] ROWS = {{1, 10}, {2, 40}, {8, 20}, {4, 80}};
  private static final int[] CHOSEN = {3, 0, 2};
  private static final int[] TAGS = {0, 2, 3};

  private static MixedTracks tracks(double dropout, double mixup) {
    float[] values = new float[8];
    for (int track = 0; track < 4; track++) {
      System.arraycopy(ROWS[track], 0, values, 2 * track, 2);
    }
    var labels = Labels.of(4, List.of(new int[] {0}, new int[] {1}, new int[] {2}, new int[] {3}));
    return new MixedTracks(
        new NetworkSettings(2, 4, 5, dropout, 0, mixup, 1, OptionalInt.of(1), 3, 0.1, 0),
        new LabelledTracks(
            TrackFeatures.all(
                FloatMatrix.of(4, 2, values), List.of(new FeatureColumns.Group("x", 0, 2))),
            labels,
            IntStream.range(0, 4).toArray()),
        TAGS,
        new SegmentScaler(2, new ColumnScaler(new float[] {1}, new float[] {2})),
        3,
        1);
  }

  private static float[] load(MixedTracks tracks) {
    try (DenseMatrix segments = DenseMatrix.zeros(6, 1)) {
      tracks.load(CHOSEN, segments);
      float[] loaded = new float[6];
      for (int i = 0; i < 6; i++) {
        loaded[i] = segments.get(i, 0);
      }
      return loaded;
    }
  }

  /** (x - 1) / 2 of tracks 3, 0 and 2. */
  @Test
  void withoutMixingSegmentsAreStandardised() {
    MixedTracks tracks = tracks(0, 0);
    assertThat(load(tracks)).containsExactly(1.5f, 39.5f, 0, 4.5f, 3.5f, 9.5f);
    float[] ofTags = {1, 1, 1};
    tracks.subtractLabels(CHOSEN, 0, 0.25f, ofTags);
    assertThat(ofTags).containsExactly(1, 1, 0.75f);
    tracks.subtractLabels(CHOSEN, 1, 0.25f, ofTags);
    assertThat(ofTags).containsExactly(0.75f, 1, 0.75f);
    tracks.subtractLabels(new int[] {1}, 0, 0.25f, ofTags);
    assertThat(ofTags).containsExactly(0.75f, 1, 0.75f);
  }

  /** The labels tell the share that a track keeps; the next one, in a ring, gives the rest. */
  @Test
  void mixesValuesAsLabels() {
    MixedTracks tracks = tracks(0, 1);
    float[] loaded = load(tracks);
    int[] placeOf = {0, -1, 1, 2};
    for (int i = 0; i < 3; i++) {
      int track = CHOSEN[i];
      int next = CHOSEN[(i + 1) % 3];
      float[] ofTags = new float[3];
      tracks.subtractLabels(CHOSEN, i, 2, ofTags);
      float kept = -ofTags[placeOf[track]] / 2;
      assertThat(kept).isBetween(0.5f, 1f);
      assertThat(-ofTags[placeOf[next]] / 2).isCloseTo(1 - kept, within(1e-6f));
      assertThat(ofTags[0] + ofTags[1] + ofTags[2]).isCloseTo(-2, within(1e-6f));
      for (int s = 0; s < 2; s++) {
        float mixed = kept * ROWS[track][s] + (1 - kept) * ROWS[next][s];
        assertThat(loaded[2 * i + s]).isCloseTo((mixed - 1) / 2, within(1e-4f));
      }
    }
  }

  /** Half of the values become 0, the others twice as large. */
  @Test
  void leavesOutValues() {
    float[] whole = {1.5f, 39.5f, 0, 4.5f, 3.5f, 9.5f};
    MixedTracks tracks = tracks(0.5, 0);
    int left = 0;
    for (int time = 0; time < 40; time++) {
      float[] loaded = load(tracks);
      for (int i = 0; i < 6; i++) {
        if (whole[i] > 0) {
          assertThat(loaded[i]).isIn(0f, 2 * whole[i]);
          left += loaded[i] == 0 ? 1 : 0;
        }
      }
    }
    // Of 200 draws 100 are expected, with a standard deviation of 7.
    assertThat(left).isBetween(65, 135);
  }
}
