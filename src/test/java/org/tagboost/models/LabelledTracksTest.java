package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;

class LabelledTracksTest {

  private static final Labels LABELS =
      Labels.of(4, List.of(new int[] {0}, new int[] {2, 0}, new int[] {}, new int[] {2, 3}));

  private static TrackFeatures rows(int... rows) {
    return new TrackFeatures(
        FloatMatrix.of(4, 1, new float[] {10, 11, 12, 13}),
        rows,
        List.of(new FeatureColumns.Group("x", 0, 1)));
  }

  @Test
  void labelsFollowTheRowsOfTheView() {
    int[] rows = {3, 1, 2};
    LabelledTracks tracks = new LabelledTracks(rows(rows), LABELS, rows);
    assertThat(tracks.tracks()).isEqualTo(3);
    assertThat(tracks.features().toArray()).containsExactly(13, 11, 12);
    assertThat(tracks.labels(0)).containsExactly(0, 1, 0);
    assertThat(tracks.labels(2)).containsExactly(1, 1, 0);
    assertThat(tracks.labels(1)).containsOnly(0);
    assertThat(tracks.tagsOf(1)).containsExactly(0, 2);
    assertThat(tracks.tagsOf(2)).isEmpty();
  }

  @Test
  void positivesAreThoseOfTheseTracksOnly() {
    int[] rows = {3, 1, 2};
    LabelledTracks tracks = new LabelledTracks(rows(rows), LABELS, rows);
    assertThat(tracks.tags()).isEqualTo(4);
    // track 0, the other positive of tag 0, is not among them
    assertThat(tracks.positives(0)).isEqualTo(1);
    assertThat(tracks.positives(1)).isEqualTo(0);
    assertThat(tracks.positives(2)).isEqualTo(2);
    assertThat(tracks.positives(3)).isEqualTo(1);
  }

  @Test
  void refusesLabelsOfOtherTracks() {
    assertThatThrownBy(() -> new LabelledTracks(rows(0, 1), LABELS, new int[] {0, 1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 tracks of features with labels of 3");
  }
}
