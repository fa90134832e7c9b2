package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.CalibrationMethod;
import org.tagboost.config.DecisionConfig;
import org.tagboost.config.ThresholdRule;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.Thresholds;
import org.tagboost.failure.UserException;

/** Which tags a track gets, and how they are named. */
class TagChoiceTest {

  @TempDir Path folder;

  private static Manifest.TagInfo tag(String id, String name) {
    return new Manifest.TagInfo(id, name, 1, OptionalDouble.empty());
  }

  /** Scores 3/4, 1/4 and 3/4. */
  private MadeBundle made() throws IOException {
    MadeBundle made = new MadeBundle(folder, 1, "rock", "jazz", "folk");
    return made.member("one", 1, made.sums, List.of(), Sums.Parameters.of(1, -1, 1));
  }

  private static List<String> ids(List<TagScore> tags) {
    return tags.stream().map(TagScore::tag).toList();
  }

  @Test
  void theMostProbableComeFirstAndOfEqualOnesTheEarlier() throws IOException {
    try (Tagger tagger = made().load()) {
      float[][] frames = {{0}};
      assertThat(ids(tagger.top(frames, 2))).containsExactly("rock", "folk");
      assertThat(ids(tagger.top(new float[] {.1f, .3f, .2f}, 9)))
          .containsExactly("jazz", "folk", "rock");
      assertThat(tagger.top(frames, 0)).isEmpty();
      assertThat(tagger.top(frames, 1).get(0).name()).isEqualTo("the rock");
      assertThat(tagger.top(frames, 1).get(0).probability()).isCloseTo(.75f, within(1e-6f));
      assertThat(tagger.tags()).hasSize(3);
      assertThat(tagger.tagNumber("folk")).isEqualTo(2);
      assertThat(tagger.tagNumber("the jazz")).isEqualTo(1);
      assertThat(tagger.trainingTracks()).isEmpty();
    }
  }

  /** The first has a threshold just met, the second a lower one than its score, the third none. */
  @Test
  void tagsAreDecidedFromTheirThresholdsOn() throws IOException {
    MadeBundle made = made().decisions(new Double[] {0.5, 0.125, null}, 1, Math.log(3));
    try (Tagger tagger = made.load()) {
      assertThat(tagger.decides()).isTrue();
      assertThat(ids(tagger.decide(new float[] {.5f, .6f, 1}))).containsExactly("jazz", "rock");
      assertThat(ids(tagger.decide(new float[][] {{0}}))).containsExactly("rock", "jazz");
      assertThat(tagger.thresholds().perTag()).containsExactly(.5f, .125f, Thresholds.NEVER);
      // Odds of 1 become 3.
      assertThat(tagger.calibrated(new float[] {.5f, .25f, .5f}))
          .containsExactly(new float[] {.75f, .5f, .75f}, within(1e-6f));
      assertThat(tagger.decisions().rule()).isEqualTo("best_f1");
    }
  }

  @Test
  void aBundleWithoutThresholdsSaysSo() throws IOException {
    MadeBundle made = made();
    try (Tagger tagger = made.load()) {
      assertThat(tagger.decides()).isFalse();
      assertThatThrownBy(tagger::decisions)
          .isInstanceOf(UserException.class)
          .hasMessage(
              folder.resolve("made.tagboost")
                  + ": has no thresholds and no calibration, since an earlier version made it;"
                  + " make it again with the bundle command");
    }
  }

  @Test
  void tagsAreFoundByIdThenByName() {
    TagRanking ranking =
        new TagRanking(
            List.of(tag("1", "rock"), tag("2", "jazz"), tag("3", "jazz"), tag("4", "1")));
    assertThat(ranking.number("1")).isZero();
    assertThat(ranking.number("4")).isEqualTo(3);
    assertThat(ranking.number("rock")).isZero();
    assertThatThrownBy(() -> ranking.number("jazz"))
        .isInstanceOf(UserException.class)
        .hasMessage("tag 'jazz': is the name of 2 tags; give an id: 2, 3");
    assertThatThrownBy(() -> ranking.number("rocks"))
        .isInstanceOf(UserException.class)
        .hasMessage("tag 'rocks': is not among the 4 tags of the bundle; did you mean rock?");
    assertThatThrownBy(() -> ranking.number("unheard of"))
        .hasMessage(
            "tag 'unheard of': is not among the 4 tags of the bundle; its manifest.json lists ids"
                + " and names");
  }

  @Test
  void decisionsSayWhatWasAskedFor() {
    List<String> ids = List.of("rock", "jazz");
    Thresholds thresholds = new Thresholds(new float[] {0.5f, Thresholds.NEVER});
    Calibration calibration = new Calibration(new double[] {1, 2}, new double[] {0, -1});
    Decisions best = Decisions.of(config(new ThresholdRule.BestF1()), ids, thresholds, calibration);
    assertThat(best)
        .isEqualTo(
            new Decisions(
                "best_f1",
                OptionalDouble.empty(),
                "platt",
                List.of(
                    new Decisions.OfTag("rock", OptionalDouble.of(0.5), 1, 0),
                    new Decisions.OfTag("jazz", OptionalDouble.empty(), 2, -1))));
    assertThat(best.thresholds()).isEqualTo(thresholds);
    assertThat(best.calibrated()).isEqualTo(calibration);
    Decisions precise =
        Decisions.of(config(new ThresholdRule.Precision(0.8)), ids, thresholds, calibration);
    assertThat(precise.rule()).isEqualTo("precision");
    assertThat(precise.wanted()).hasValue(0.8);
    Decisions some =
        Decisions.of(config(new ThresholdRule.TagsPerTrack(3)), ids, thresholds, calibration);
    assertThat(some.rule()).isEqualTo("tags_per_track");
    assertThat(some.wanted()).hasValue(3);
  }

  private static DecisionConfig config(ThresholdRule rule) {
    return new DecisionConfig(rule, CalibrationMethod.PLATT);
  }
}
