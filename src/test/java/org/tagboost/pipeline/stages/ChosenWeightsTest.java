package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.ensemble.Blend;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.pipeline.SixTracks;

class ChosenWeightsTest {

  /** Tracks 0 and 2 are in fold 0, track 1 is in fold 1. */
  private static final ChosenWeights HAND =
      new ChosenWeights(
          new Folds(2, new int[] {0, 1, 0}), List.of(weights(1, 0), weights(1, 1), weights(1, 3)));

  private static Blend.WeightedMean weights(double one, double other) {
    return new Blend.WeightedMean(List.of(one, other));
  }

  @Test
  void theTracksOfAFoldAreBlendedByItsOwnWeights() {
    FloatMatrix one = FloatMatrix.of(3, 2, new float[] {.1f, .2f, .3f, .4f, .5f, .6f});
    FloatMatrix other = FloatMatrix.of(3, 2, new float[] {.9f, .9f, .7f, .6f, .9f, .9f});
    assertThat(HAND.blend(List.of(one, other)).toArray())
        .containsExactly(.1f, .2f, .5f, .5f, .5f, .6f);
  }

  @Test
  void eachMemberHasAWeightForEachFoldAndOneForOtherTracks() {
    assertThat(HAND.ofAll().weights()).containsExactly(.25, .75);
    assertThat(HAND.of(List.of("a", "b")))
        .containsExactly(
            new ScoreInfo.MemberWeight("a", .25, List.of(1.0, .5)),
            new ScoreInfo.MemberWeight("b", .75, List.of(0.0, .5)));
  }

  /**
   * Of tag 0, which e (fold 1) and f (fold 2) do not carry, one member ranks e above all, and the
   * other f; their mean ranks both above all. Without fold 1, the first is right where its weight
   * is twice the other's; without fold 2, the second alone. In the other cases both have one track
   * wrong, of which the second alone is tried first.
   */
  @Test
  void weightsOfAFoldAreChosenOnTheOthers(@TempDir Path root) throws IOException {
    FloatMatrix first = scores(1, .3f);
    FloatMatrix second = scores(.3f, 1);
    ChosenWeights chosen = ChosenWeights.choose(new SixTracks(root).run(), List.of(first, second));
    assertThat(chosen.folds()).isEqualTo(new Folds(3, new int[] {0, 1, 2, 0, 1, 2}));
    assertThat(chosen.blends())
        .containsExactly(weights(0, 1), weights(2, 1), weights(0, 1), weights(0, 1));
    assertThat(chosen.ofAll()).isEqualTo(weights(0, 1));
  }

  private static FloatMatrix scores(float e, float f) {
    float[] values = new float[18];
    float[] tag = {.6f, .6f, .6f, .6f, e, f};
    for (int track = 0; track < tag.length; track++) {
      values[3 * track] = tag[track];
    }
    return FloatMatrix.of(6, 3, values);
  }
}
