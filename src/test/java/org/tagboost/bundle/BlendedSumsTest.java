package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;

/** Scores of bundles made by hand, of two dims. */
class BlendedSumsTest {

  private static final Offset<Float> ROUNDING = within(1e-6f);
  private static final List<String> MEAN = List.of("mean");

  @TempDir Path folder;
  private MadeBundle made;

  @BeforeEach
  void begin() throws IOException {
    made = new MadeBundle(folder, 2, "rock", "jazz");
  }

  /** Two frames, whose means are 1 and -1. */
  private static float[][] frames() {
    return new float[][] {{0, -2}, {2, 0}};
  }

  private static Sums.Parameters ofMeans() {
    return Sums.Parameters.of(0, 1).weighing(new double[] {1, 0}, new double[] {0, 2});
  }

  /** Tag 0: 3 ^ 1. Tag 1: 3 ^ (1 - 2). */
  @Test
  void aModelTakesTheColumnsOfItsGroups() throws IOException {
    made.member("one", 1, made.sums, MEAN, ofMeans());
    try (Tagger tagger = made.load()) {
      assertThat(tagger.predict(frames())).containsExactly(new float[] {.75f, .25f}, ROUNDING);
      assertThat(tagger.dims()).isEqualTo(2);
      assertThat(tagger.manifest().name()).isEqualTo("made");
      // Another order of groups: the length comes first.
      assertThat(tagger.features(List.of(Sequence.of(2, 2, 0, -2, 2, 0), Sequence.of(1, 2, 5, 6))))
          .containsExactly(1, -1, 2, 5, 6, 1);
    }
  }

  /** 3 parts of the mean of 3/4 and 1/2, and one part of 1/4. */
  @Test
  void foldsAreAveragedAndMembersWeighed() throws IOException {
    made.member("folds", 3, made.sums, MEAN, ofMeans(), Sums.Parameters.of(0, 0).weighing(z(), z()))
        .member("length", 1, made.sums, List.of("length"), negativeLength());
    try (Tagger tagger = made.load()) {
      float[] scores = tagger.predict(frames());
      assertThat(scores[0]).isCloseTo((3 * .625f + .1f) / 4, ROUNDING);
      assertThat(scores[1]).isCloseTo((3 * .375f + .9f) / 4, ROUNDING);
    }
    made.method("mean");
    try (Tagger tagger = made.load()) {
      assertThat(tagger.predict(frames())[0]).isCloseTo((.625f + .1f) / 2, ROUNDING);
    }
  }

  private static double[] z() {
    return new double[2];
  }

  /** Of two frames: 3 ^ -2 and 3 ^ 2. */
  private static Sums.Parameters negativeLength() {
    return Sums.Parameters.of(0, 0).weighing(new double[] {-1}, new double[] {1});
  }

  /**
   * The folds of the base model give 1/2 and 9/10 to tag 0. From their mean, 7/10, the model goes
   * to odds of 3 x 7/3.
   */
  @Test
  void aModelStartsFromTheMeanOverFolds() throws IOException {
    made.model("base", made.sums, List.of(), Sums.Parameters.of(0, 0), Sums.Parameters.of(2, 0))
        .member("next", 1, made.sums, List.of(), from("base"), from("base"));
    try (Tagger tagger = made.load()) {
      float[] scores = tagger.predict(frames());
      assertThat(scores[0]).isCloseTo(7 / 8f, ROUNDING);
      assertThat(scores[1]).isCloseTo(.5f, ROUNDING);
    }
  }

  private static Sums.Parameters from(String base) {
    return Sums.Parameters.of(1, 0).startingFrom(base);
  }

  /** Odds of 3 x 1 and 3 x 9 are 3/4 and 27/28. */
  @Test
  void afterLeaveOneOutScoresEachFoldStartsFromTheSameFold() throws IOException {
    made.model("base", made.leftOut, List.of(), Sums.Parameters.of(0, 0), Sums.Parameters.of(2, 0))
        .member("next", 1, made.sums, List.of(), from("base"), from("base"));
    try (Tagger tagger = made.load()) {
      assertThat(tagger.predict(frames())[0]).isCloseTo((3 / 4f + 27 / 28f) / 2, ROUNDING);
    }
  }

  /** A refit has no fold to start from. */
  @Test
  void aRefitStartsFromTheMeanOverFoldsAnyway() throws IOException {
    made.model("base", made.leftOut, List.of(), Sums.Parameters.of(0, 0), Sums.Parameters.of(2, 0))
        .member("next", 1, made.sums, List.of(), from("base"));
    try (Tagger tagger = made.load()) {
      assertThat(tagger.predict(frames())[0]).isCloseTo(7 / 8f, ROUNDING);
    }
  }

  /** The base gives 3/4 and 1/4, which lie in the columns after the means, which are 1 and -1. */
  @Test
  void scoresOfTheBaseModelCanBeColumns() throws IOException {
    made.model("base", made.sums, List.of(), Sums.Parameters.of(1, -1))
        .member(
            "next",
            1,
            made.sums,
            List.of("mean", "scores"),
            Sums.Parameters.of(0, 0)
                .weighing(new double[] {1, 1, 4, 4}, new double[] {0, 0, 4, 0})
                .startingFrom("base"));
    try (Tagger tagger = made.load()) {
      // 3 ^ (0 + 3 + 1) times the base's 3; 3 ^ 3 times the base's 1/3
      assertThat(tagger.predict(frames())[0]).isCloseTo(243 / 244f, ROUNDING);
      assertThat(tagger.predict(frames())[1]).isCloseTo(9 / 10f, ROUNDING);
    }
  }

  @Test
  void tracksOfABatchAreScoredEach() throws IOException {
    made.member("one", 1, made.sums, MEAN, ofMeans());
    try (Tagger tagger = made.load()) {
      TrackBatch batch = tagger.batch();
      batch.add(Sequence.of(1, 2, 1, 0));
      batch.add(Sequence.of(1, 2, -1, -0.5f));
      assertThat(batch.size()).isEqualTo(2);
      float[][] scores = batch.predict();
      assertThat(scores[0]).containsExactly(new float[] {.75f, .75f}, ROUNDING);
      assertThat(scores[1]).containsExactly(new float[] {.25f, .5f}, ROUNDING);
      assertThat(batch.size()).isZero();
      assertThat(batch.predict()).isEmpty();
      assertThatThrownBy(() -> batch.add(Sequence.of(1, 3, 1, 0, 0)))
          .hasMessage("a track of 1 frames of 3 dims, expected at least one, of 2");
      assertThatThrownBy(() -> tagger.predict(new float[0][]))
          .hasMessage("a track without frames, expected at least one");
    }
  }

  @Test
  void aClosedTaggerIsRefusedAndItsModelsAreClosedOnce() throws IOException {
    made.member("one", 1, made.sums, MEAN, ofMeans(), ofMeans());
    Tagger tagger = made.load();
    TrackBatch batch = tagger.batch();
    assertThat(made.sums.open()).isEqualTo(2);
    tagger.close();
    assertThat(made.sums.open()).isZero();
    tagger.close();
    assertThatThrownBy(() -> tagger.predict(List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tagger is closed");
    assertThatThrownBy(() -> batch.add(Sequence.of(1, 2, 0, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What was loaded before the fault is closed again. */
  @Test
  void whatCannotBeUsedIsRefusedAndLeavesNothingOpen() throws IOException {
    made.member("one", 1, made.sums, MEAN, ofMeans(), Sums.Parameters.of(0));
    assertRefused("0 models of tag 1 in a fold");
    assertThat(made.sums.open()).isZero();
  }

  @Test
  void aModelWithoutItsBaseIsRefused() throws IOException {
    made.member("next", 1, made.sums, List.of(), from("base"));
    assertRefused("there is no model base before it is needed");
    assertThat(made.sums.open()).isZero();
  }

  @Test
  void aMemberWithoutAModelIsRefused() throws IOException {
    made.member("one", 1, made.sums, MEAN, ofMeans()).method("rank_mean");
    assertRefused("single tracks have no ranks to blend");
    made.method("median");
    assertRefused("No enum constant");
  }

  private void assertRefused(String reason) {
    Path bundle = made.write();
    assertThatThrownBy(() -> Tagger.load(bundle, made.kinds))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(bundle + ": is not a bundle that this program can use (" + reason);
  }

  /** A model whose bias is not a number. */
  @Test
  void scoresThatAreNoProbabilitiesAreRefused() throws IOException {
    made.member("one", 1, made.sums, List.of(), Sums.Parameters.of(0, Double.NaN));
    assertThatThrownBy(made::load)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "the bundle of made: predicts NaN for tag jazz, expected a probability; its models");
    assertThat(made.sums.open()).isZero();
  }

  @Test
  void whatIsNoOnnxIsNotExported() throws IOException {
    made.member("one", 1, made.sums, MEAN, ofMeans());
    try (Tagger tagger = made.load()) {
      assertThatThrownBy(() -> tagger.exportOnnx(new ByteArrayOutputStream()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("one");
    }
  }
}
