package org.tagboost.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;

class TrackFeaturesTest {

  private static final FloatMatrix MATRIX =
      FloatMatrix.of(3, 4, new float[] {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23});

  /** Rows 2 and 0, columns 3 and then 0 and 1. */
  private static final TrackFeatures VIEW =
      new TrackFeatures(
          MATRIX,
          new int[] {2, 0},
          List.of(new FeatureColumns.Group("d", 3, 1), new FeatureColumns.Group("ab", 0, 2)));

  private static TrackFeatures column(float... values) {
    return TrackFeatures.all(
        FloatMatrix.of(values.length, 1, values), List.of(new FeatureColumns.Group("x", 0, 1)));
  }

  @Test
  void rowsAndGroupsAreInTheOrderWanted() {
    assertThat(VIEW.tracks()).isEqualTo(2);
    assertThat(VIEW.columns()).isEqualTo(3);
    assertThat(VIEW.row(0)).isEqualTo(2);
    assertThat(VIEW.toArray()).containsExactly(23, 20, 21, 3, 0, 1);
    float[] into = new float[5];
    VIEW.copyRow(1, into, 2);
    assertThat(into).containsExactly(0, 0, 3, 0, 1);
    assertThat(VIEW.take(new int[] {1}).toArray()).containsExactly(3, 0, 1);
  }

  @Test
  void otherColumnsOfTheSameTracksFollow() {
    TrackFeatures two = VIEW.beside(column(7, 8));
    assertThat(two.columns()).isEqualTo(4);
    assertThat(two.toArray()).containsExactly(23, 20, 21, 7, 3, 0, 1, 8);
    TrackFeatures three = two.beside(column(5, 6));
    assertThat(three.columns()).isEqualTo(5);
    assertThat(three.take(new int[] {1}).toArray()).containsExactly(3, 0, 1, 8, 6);
    assertThatThrownBy(() -> VIEW.beside(column(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 tracks beside 3");
  }
}
