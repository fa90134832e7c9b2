package org.tagboost.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;

class ScoreBlenderTest {

  /** Three tracks of two tags. */
  private static FloatMatrix scores(float... values) {
    return FloatMatrix.of(3, 2, values);
  }

  private static float[] values(FloatMatrix matrix) {
    float[] values = new float[matrix.rows() * matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.copyRow(row, 0, matrix.columns(), values, row * matrix.columns());
    }
    return values;
  }

  @Test
  void blendsTagByTagAndKeepsTheShape() {
    FloatMatrix first = scores(0, 1, 2, 3, 4, 5);
    FloatMatrix second = scores(10, 20, 30, 40, 50, 60);
    FloatMatrix blended =
        ScoreBlender.blend(new Blend.WeightedMean(List.of(3.0, 1.0)), List.of(first, second));
    assertThat(blended.rows()).isEqualTo(3);
    assertThat(blended.columns()).isEqualTo(2);
    // (3 * 0 + 10) / 4, (3 * 1 + 20) / 4, ...
    assertThat(values(blended)).containsExactly(2.5f, 5.75f, 9, 12.25f, 15.5f, 18.75f);
    assertThat(values(first)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void ranksWithinATagNotWithinATrack() {
    FloatMatrix member = scores(0.9f, 0.1f, 0.8f, 0.3f, 0.7f, 0.2f);
    // tag 0: ranks 3, 2, 1 of 3; tag 1: ranks 1, 3, 2 of 3
    assertThat(values(ScoreBlender.blend(new Blend.RankMean(), List.of(member))))
        .containsExactly(1, 1 / 3f, 2 / 3f, 1, 1 / 3f, 2 / 3f);
  }

  @Test
  void noTracksBlendToNoTracks() {
    FloatMatrix none = FloatMatrix.of(0, 2, new float[0]);
    FloatMatrix blended = ScoreBlender.blend(new Blend.Mean(), List.of(none, none));
    assertThat(blended.rows()).isEqualTo(0);
    assertThat(blended.columns()).isEqualTo(2);
  }

  @Test
  void refusesUnequalShapes() {
    FloatMatrix turned = FloatMatrix.of(2, 3, new float[6]);
    assertThatThrownBy(
            () -> ScoreBlender.blend(new Blend.Mean(), List.of(scores(new float[6]), turned)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a member has 2 x 3 scores, the first has 3 x 2");
  }
}
