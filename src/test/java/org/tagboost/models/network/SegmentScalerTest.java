package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;

class SegmentScalerTest {

  /**
   * Two tracks of two segments of three columns. The first column is 1, 3, 5 and 7: mean 4,
   * variance (9 + 1 + 1 + 9) / 4 = 5. The second, constant in the first segment, is 10, 10, 10 and
   * 30: mean 15, variance (25 + 25 + 25 + 225) / 4 = 75. The third is constant.
   */
  private static final TrackFeatures TRACKS =
      TrackFeatures.all(
          FloatMatrix.of(2, 6, new float[] {1, 10, 8, 3, 10, 8, 5, 10, 8, 7, 30, 8}),
          List.of(new FeatureColumns.Group("x", 0, 6)));

  @Test
  void learnsFromAllSegmentsTogether() {
    SegmentScaler scaler = SegmentScaler.fit(TRACKS, 2);
    assertThat(scaler.width()).isEqualTo(3);
    assertThat(scaler.columns().mean()).containsExactly(4, 15, 8);
    assertThat(scaler.columns().deviation())
        .containsExactly(
            new float[] {(float) Math.sqrt(5), (float) Math.sqrt(75), 1}, within(1e-5f));
  }

  /** A column that is another constant in each segment: 2 and 6, mean 4, variance 4. */
  @Test
  void countsWhatSegmentsDifferBy() {
    TrackFeatures constants =
        TrackFeatures.all(
            FloatMatrix.of(2, 2, new float[] {2, 6, 2, 6}),
            List.of(new FeatureColumns.Group("x", 0, 2)));
    SegmentScaler scaler = SegmentScaler.fit(constants, 2);
    assertThat(scaler.columns().mean()).containsExactly(4);
    assertThat(scaler.columns().deviation()).containsExactly(2);
  }

  @Test
  void copiesAStandardisedSegment() {
    SegmentScaler scaler = SegmentScaler.fit(TRACKS, 2);
    float[] segment = new float[3];
    scaler.copy(new float[] {0, 0, 0, 4, 30, 9}, 1, segment);
    // (4 - 4) / root(5), (30 - 15) / root(75), 9 - 8
    assertThat(segment).containsExactly(new float[] {0, (float) Math.sqrt(3), 1}, within(1e-5f));
  }
}
