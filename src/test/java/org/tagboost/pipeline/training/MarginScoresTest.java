package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.run.Run;

/** Scores of one model that another starts from, of four tracks, two test tracks, a tag. */
class MarginScoresTest {

  private static final Folds FOLDS = new Folds(2, new int[] {0, 1, 0, 1});

  @TempDir Path folder;
  private NestedScores nested;
  private MarginScores margins;

  /** Plain scores are .1 and so on, nested ones of fold 0 .2 and so on; test scores .6 and .7. */
  @BeforeEach
  void write() throws IOException {
    Run run = new SixTracks(folder.resolve("six")).run();
    ScoreFiles plain = new ScoreFiles(folder.resolve("scores"), "base");
    plain.write(
        FloatMatrix.of(4, 1, new float[] {.1f, .1f, .1f, .1f}),
        FloatMatrix.of(2, 1, new float[] {.6f, .7f}),
        new ScoreInfo("all", "k", run.identity(), 0, 1, 0, 0, 0, 0, List.of(), List.of()));
    nested = new NestedScores(folder.resolve("scores"), "base");
    nested.write(0, FloatMatrix.of(4, 1, new float[] {.2f, .3f, .4f, .5f}), Optional.empty());
    margins = new MarginScores(plain, nested);
  }

  private static Split fold(int fold) {
    return Split.of(FOLDS, List.of(0, 1), false).get(fold);
  }

  private static Split refit() {
    return Split.of(FOLDS, List.of(), true).get(0);
  }

  @Test
  void tracksOfAFoldHaveScoresThatHaveNotSeenIt() {
    BaseMargins of = margins.of(fold(0), new int[] {1}, Optional.of(new int[] {3}));
    assertThat(of.training().probability(0, 0)).isEqualTo(.3f);
    assertThat(of.stopping().orElseThrow().probability(0, 0)).isEqualTo(.5f);
    BaseMargins.View heldOut = margins.heldOut(fold(0));
    assertThat(heldOut.rows()).containsExactly(0, 2);
    assertThat(heldOut.probability(1, 0)).isEqualTo(.4f);
    assertThat(margins.none().rows()).isEmpty();
  }

  @Test
  void aRefitLearnsFromPlainScores() {
    BaseMargins of = margins.of(refit(), new int[] {2}, Optional.empty());
    assertThat(of.training().probability(0, 0)).isEqualTo(.1f);
    assertThat(of.stopping()).isEmpty();
    assertThat(margins.test(refit()).probability(1, 0)).isEqualTo(.7f);
  }

  /** By the model of the same fold, if its scores are kept; else by the mean of all. */
  @Test
  void testTracksHaveTheScoresOfTheFoldIfThereAreAny() {
    assertThat(nested.testOfFold(0)).isEmpty();
    BaseMargins.View mean = margins.test(fold(0));
    assertThat(mean.rows()).containsExactly(0, 1);
    assertThat(mean.probability(0, 0)).isEqualTo(.6f);
    nested.write(
        0,
        FloatMatrix.of(4, 1, new float[4]),
        Optional.of(FloatMatrix.of(2, 1, new float[] {.8f, .9f})));
    assertThat(margins.test(fold(0)).probability(1, 0)).isEqualTo(.9f);
    // Those of an earlier run do not stay.
    nested.write(0, FloatMatrix.of(4, 1, new float[4]), Optional.empty());
    assertThat(nested.testOfFold(0)).isEmpty();
  }

  @Test
  void nestedScoresAreFinishedWhenTheySaySo() throws IOException {
    assertThat(nested.info()).isEmpty();
    assertThat(nested.haveBeenWritten()).isFalse();
    Path model = Files.writeString(folder.resolve("model"), "m");
    NestedScores.Info info = new NestedScores.Info("k", new StageCost(1.5, 100));
    nested.finish(info, List.of(0), List.of(model));
    assertThat(nested.info()).contains(info);
    assertThat(nested.haveBeenWritten()).isTrue();
    assertThat(nested.damage()).isEmpty();
    Files.writeString(model, "another");
    assertThat(nested.damage()).isPresent();
    Files.writeString(model, "m");
    Files.write(nested.file(0), new byte[10]);
    assertThat(new NestedScores(folder.resolve("scores"), "base").damage())
        .hasValueSatisfying(phrase -> assertThat(phrase).contains("base.nested-0.npy"));
    nested.write(0, FloatMatrix.of(4, 1, new float[4]), Optional.empty());
    assertThat(nested.info()).isEmpty();
    assertThat(nested.haveBeenWritten()).isTrue();
  }

  /** The scores of three tags come after the two columns of the group. */
  @Test
  void scoresAreColumnsOfThoseThatTakeThem() throws IOException {
    SixTracks six = new SixTracks(folder.resolve("more"));
    Run run = six.run();
    float[] values = new float[18];
    java.util.Arrays.fill(values, .25f);
    NestedScores left = NestedScores.of(run.folder(), "left");
    for (int fold = 0; fold < 3; fold++) {
      left.write(fold, FloatMatrix.of(6, 3, values), Optional.empty());
    }
    run.folder()
        .scores("left")
        .write(
            FloatMatrix.of(6, 3, values),
            FloatMatrix.of(2, 3, new float[] {.5f, .5f, .5f, .5f, .5f, .5f}),
            new ScoreInfo("left-out", "k", run.identity(), 0, 1, 0, 0, 0, 0, List.of(), List.of()));
    SplitData data =
        new SplitData(
            run,
            run.config().models().get("taking"),
            SixTracks.features(),
            Optional.of(new MarginScores(run.folder().scores("left"), left)));
    Split split = Split.of(run.folds(), List.of(0, 1, 2), false).get(1);
    assertThat(data.columns()).isEqualTo(5);
    assertThat(data.size(split))
        .isEqualTo(new org.tagboost.models.TagTrainer.DataSize(4, 2 + 2, 5, 3));
    FoldData training = data.training(split);
    assertThat(training.training().tracks()).isEqualTo(4);
    assertThat(training.training().features().columns()).isEqualTo(5);
    assertThat(training.margins()).isPresent();
    assertThat(training.groups()).isEmpty();
    ScoredTracks heldOut = data.heldOut(split);
    assertThat(heldOut.tracks()).isEqualTo(2);
    assertThat(heldOut.probability(1, 2)).isEqualTo(.25f);
    ScoredTracks test = data.test(split);
    assertThat(test.tracks()).isEqualTo(2);
    assertThat(test.probability(1, 2)).isEqualTo(.5f);
    // A split that scores no test tracks.
    Split pair = Split.ofPairs(run.folds(), List.of(0)).get(0);
    assertThat(data.test(pair).tracks()).isZero();
    assertThat(data.size(pair).scoredTracks()).isEqualTo(4);
  }
}
