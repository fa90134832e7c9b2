package org.tagboost.models.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.Fold;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.Trained;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;

class LinearTrainerTest {

  private static final int TRAINING = 300;

  /** Twelve columns: sorted as plain numbers in text, column 10 would come before column 2. */
  private static final RuleData DATA = new RuleData(TRAINING + 100, 12, 3);

  private static final Fold FOLD = DATA.fold(TRAINING);
  private static final int[] ALL_TAGS = {0, 1, 2, 3};

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    // It tells of every training at INFO.
    TRIBUO.setLevel(Level.WARNING);
  }

  private static LinearSettings config(int epochs, boolean standardise) {
    return new LinearSettings(epochs, 0.1, 0.1, standardise);
  }

  private static Trained train(LinearSettings config, Fold fold, int[] tags, int seed) {
    try (FoldTrainer trainer = new LinearTrainer(config).open(fold.data())) {
      return Trained.by(trainer, new LinearKind(), fold, tags, seed);
    }
  }

  @Test
  void learnsAHyperplane() {
    Trained trained = train(config(20, true), FOLD, ALL_TAGS, 1);
    assertThat(trained.heldOut()).hasDimensions(4, 60);
    assertThat(trained.test()).hasDimensions(4, 40);
    for (int tag = 0; tag < 2; tag++) {
      assertThat(DATA.accuracy(trained.heldOut()[tag], TRAINING, tag)).isGreaterThan(0.9);
      assertThat(DATA.accuracy(trained.test()[tag], TRAINING + 60, tag)).isGreaterThan(0.9);
    }
    assertThat(trained.rounds()).isEqualTo(20);
  }

  /** Fourteen columns are three times four and two, and tracks are scored in pairs. */
  @Test
  void scoresOfATrackDependOnItAlone() {
    RuleData data = new RuleData(TRAINING + 100, 14, 3);
    Fold fold = data.fold(TRAINING);
    Trained trained = train(config(2, true), fold, ALL_TAGS, 1);
    try (FoldTrainer trainer = new LinearTrainer(config(2, true)).open(fold.data());
        TagModel model = trainer.train(ALL_TAGS, 1)) {
      for (int track = 0; track < 3; track++) {
        float[][] alone = model.score(new ScoredTracks(fold.heldOut().take(new int[] {track})));
        for (int tag : ALL_TAGS) {
          assertThat(alone[tag][0]).isEqualTo(trained.heldOut()[tag][track]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void probabilitiesAreThoseOfTribuo(boolean standardise) {
    Trained trained = train(config(3, standardise), FOLD, ALL_TAGS, 1);
    ColumnScaler scaler =
        standardise ? ColumnScaler.fit(FOLD.training().features()) : ColumnScaler.identity(12);
    LinearSGDModel model =
        new LinearFoldTrainer(config(3, standardise), FOLD.data()).fit(scaler, ALL_TAGS, 1);
    TrackFeatures heldOut = FOLD.heldOut();
    String[] names =
        IntStream.range(0, 12)
            .mapToObj(column -> String.format(Locale.ROOT, "%06d", column))
            .toArray(String[]::new);
    float[] row = new float[12];
    for (int track = 0; track < heldOut.tracks(); track++) {
      heldOut.copyRow(track, row, 0);
      double[] scaled = new double[12];
      scaler.scale(row, scaled);
      Prediction<MultiLabel> prediction =
          model.predict(new ArrayExample<>(new MultiLabel("unknown"), names, scaled));
      Map<String, MultiLabel> scores = prediction.getOutputScores();
      assertThat(scores).hasSize(4);
      for (int tag : ALL_TAGS) {
        double expected = scores.get("" + tag).getLabelScore(new Label("" + tag)).orElseThrow();
        assertThat((double) trained.heldOut()[tag][track])
            .as("tag %d of track %d", tag, track)
            .isCloseTo(expected, within(1e-6));
      }
    }
  }

  /** The order asked for is the order of the scores, whatever Tribuo's own is. */
  @Test
  void scoresComeInTheOrderOfTheTagsAskedFor() {
    Trained all = train(config(2, true), FOLD, ALL_TAGS, 1);
    Trained turned = train(config(2, true), FOLD, new int[] {3, 1, 2, 0}, 1);
    assertThat(turned.heldOut()[0]).isEqualTo(all.heldOut()[3]);
    assertThat(turned.heldOut()[1]).isEqualTo(all.heldOut()[1]);
    assertThat(turned.test()[3]).isEqualTo(all.test()[0]);
  }

  @Test
  void tagsNotAskedForAreNotInTheModel() {
    Trained trained = train(config(2, true), FOLD, new int[] {1, 3}, 1);
    assertThat(trained.heldOut()).hasDimensions(2, 60);
  }

  @Test
  void theSeedAloneDecides() {
    LinearTrainer trainer = new LinearTrainer(config(2, true));
    try (FoldTrainer fold = trainer.open(FOLD.data())) {
      Trained first = Trained.by(fold, new LinearKind(), FOLD, ALL_TAGS, 1);
      Trained other = Trained.by(fold, new LinearKind(), FOLD, ALL_TAGS, 2);
      Trained again = Trained.by(fold, new LinearKind(), FOLD, ALL_TAGS, 1);
      assertThat(again.heldOut()).isDeepEqualTo(first.heldOut());
      assertThat(again.test()).isDeepEqualTo(first.test());
      assertThat(other.heldOut()[0]).isNotEqualTo(first.heldOut()[0]);
    }
  }

  /** The columns lie in [0, 1) about 1/2, where plain gradient steps pull at the bias first. */
  @Test
  void standardisingAndEpochsMatter() {
    double standardised = loss(train(config(3, true), FOLD, ALL_TAGS, 1));
    double plain = loss(train(config(3, false), FOLD, ALL_TAGS, 1));
    assertThat(standardised).isLessThan(plain - 0.05);
    assertThat(loss(train(config(30, false), FOLD, ALL_TAGS, 1))).isLessThan(plain - 0.05);
  }

  /**
   * One step by hand. One track of one column, 2, carries the tag; all weights are 0, so that the
   * gradient is 1/2 for the bias and 1 for the column. AdaGrad steps by rate times gradient over
   * epsilon plus the root of the sum of squares, which is the gradient's size.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "0.3, 0.1", "0.1, 1"})
  void stepsAreThoseOfAdaGrad(double rate, double epsilon) {
    List<FeatureColumns.Group> column = List.of(new FeatureColumns.Group("x", 0, 1));
    TrackFeatures two = TrackFeatures.all(FloatMatrix.of(1, 1, new float[] {2}), column);
    var tracks = new LabelledTracks(two, Labels.of(1, List.of(new int[] {0})), new int[] {0});
    Fold fold = new Fold(tracks, Optional.empty(), two, two);
    Trained trained = train(new LinearSettings(1, rate, epsilon, false), fold, new int[] {0}, 1);
    double weight = rate * 1 / (epsilon + 1);
    double bias = rate * 0.5 / (epsilon + 0.5);
    assertThat((double) trained.heldOut()[0][0])
        .isCloseTo(1 / (1 + Math.exp(-(2 * weight + bias))), within(1e-6));
  }

  /** Mean negative log likelihood of tag 0 on the held-out tracks. */
  private static double loss(Trained trained) {
    double sum = 0;
    for (int track = 0; track < 60; track++) {
      double p = trained.heldOut()[0][track];
      sum -= Math.log(DATA.labels().has(TRAINING + track, 0) ? p : 1 - p);
    }
    return sum / 60;
  }

  @Test
  void noTracksToScoreGiveNoScores() {
    Fold fold =
        new Fold(FOLD.training(), Optional.empty(), DATA.features(0, 0), DATA.features(0, 0));
    Trained trained = train(config(1, true), fold, ALL_TAGS, 1);
    assertThat(trained.heldOut()).hasDimensions(4, 0);
    assertThat(trained.test()).hasDimensions(4, 0);
  }

  @Test
  void trainsAllTagsOfAFoldTogether() {
    assertThat(new LinearTrainer(config(1, true)).trainsTagsTogether()).isTrue();
  }
}
