package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.tagboost.config.EarlyStopping;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.Fold;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.Trained;

class XgboostTrainerTest {

  private static final int TRAINING = 300;
  private static final RuleData DATA = new RuleData(TRAINING + 100, 5, 1);
  private static final Fold FOLD = DATA.fold(TRAINING);
  private static final Map<String, String> STUMPS = Map.of("max_depth", "1", "eta", "0.3");

  private static XgboostSettings config(int rounds, Map<String, String> parameters) {
    return new XgboostSettings(
        rounds, Optional.empty(), Optional.empty(), Optional.empty(), parameters);
  }

  private static Trained train(XgboostSettings config, Fold fold, int tag) {
    try (FoldTrainer trainer = new XgboostTrainer("trees", config).open(fold.data())) {
      return trained(trainer, fold, tag, 1);
    }
  }

  private static Trained trained(FoldTrainer trainer, Fold fold, int tag, int seed) {
    return Trained.by(trainer, new XgboostKind(), fold, new int[] {tag}, seed);
  }

  private static void assertSame(Trained actual, Trained expected) {
    assertThat(actual.model()).isEqualTo(expected.model());
    assertThat(actual.heldOut()).isDeepEqualTo(expected.heldOut());
    assertThat(actual.test()).isDeepEqualTo(expected.test());
    assertThat(actual.rounds()).isEqualTo(expected.rounds());
  }

  @Test
  void learnsAThreshold() {
    Trained trained = train(config(20, STUMPS), FOLD, 0);
    assertThat(trained.heldOut()).hasDimensions(1, 60);
    assertThat(trained.test()).hasDimensions(1, 40);
    assertThat(DATA.accuracy(trained.heldOut()[0], TRAINING, 0)).isGreaterThan(0.96);
    assertThat(DATA.accuracy(trained.test()[0], TRAINING + 60, 0)).isGreaterThan(0.96);
    assertThat(trained.heldOut()[0]).doesNotContain(Float.NaN);
    for (float probability : trained.heldOut()[0]) {
      assertThat(probability).isBetween(0f, 1f);
    }
    assertThat(trained.rounds()).isEqualTo(20);
  }

  /** Sampling draws on the seed as well: no random state is left over either. */
  @Test
  void aTagTrainedAfterOthersIsTheTagTrainedAlone() {
    XgboostSettings config =
        config(10, Map.of("max_depth", "3", "subsample", "0.7", "colsample_bytree", "0.6"));
    try (FoldTrainer trainer = new XgboostTrainer("trees", config).open(FOLD.data())) {
      Trained first = trained(trainer, FOLD, 1, 1);
      trained(trainer, FOLD, 2, 9);
      trained(trainer, FOLD, 0, 8);
      assertSame(trained(trainer, FOLD, 1, 1), first);
      assertSame(first, train(config, FOLD, 1));
    }
  }

  @Test
  void twoWorkersAtOnceTrainWhatOneDoes() {
    XgboostSettings config = config(30, Map.of("max_depth", "4", "subsample", "0.8"));
    Map<Integer, Trained> one = trainAll(config, 1);
    Map<Integer, Trained> two = trainAll(config, 2);
    assertThat(two).hasSize(RuleData.TAGS);
    two.forEach((tag, trained) -> assertSame(trained, one.get(tag)));
  }

  private static Map<Integer, Trained> trainAll(XgboostSettings config, int workers) {
    Map<Integer, Trained> all = new ConcurrentHashMap<>();
    XgboostTrainer trainer = new XgboostTrainer("trees", config);
    new LocalRunner(workers)
        .<Integer, TaskRunner.Worker<Integer>>run(
            List.of(0, 1, 2, 3),
            () -> {
              FoldTrainer fold = trainer.open(FOLD.data());
              return new TaskRunner.Worker<>() {
                @Override
                public void run(Integer tag) {
                  all.put(tag, trained(fold, FOLD, tag, tag));
                }

                @Override
                public void close() {
                  fold.close();
                }
              };
            });
    return all;
  }

  @Test
  void theSeedDecidesWhatIsDrawn() {
    XgboostSettings config = config(5, Map.of("subsample", "0.5"));
    try (FoldTrainer trainer = new XgboostTrainer("trees", config).open(FOLD.data())) {
      assertThat(trained(trainer, FOLD, 2, 1).heldOut()[0])
          .isNotEqualTo(trained(trainer, FOLD, 2, 2).heldOut()[0]);
    }
  }

  /** Chance can be learnt by heart only: deeper trees and more of them come closer to it. */
  @Test
  void parametersAndRoundsTakeEffect() {
    assertThat(trainingLoss(config(10, Map.of("max_depth", "6"))))
        .isLessThan(trainingLoss(config(10, Map.of("max_depth", "1"))) - 0.1);
    assertThat(trainingLoss(config(60, Map.of("max_depth", "2"))))
        .isLessThan(trainingLoss(config(5, Map.of("max_depth", "2"))) - 0.1);
    // A stump splits a column in two: with one round there are two probabilities at most.
    assertThat(distinct(train(config(1, Map.of("max_depth", "1")), FOLD, 2).heldOut()[0]))
        .isLessThanOrEqualTo(2);
    assertThat(distinct(train(config(1, Map.of("max_depth", "4")), FOLD, 2).heldOut()[0]))
        .isGreaterThan(2);
  }

  /** With trees that may hardly move, scores stay where they began. */
  @Test
  void boostingBeginsAtTheScoresToStartFrom() {
    float[] scores = new float[DATA.labels().tracks() * RuleData.TAGS];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 0.05f + 0.9f * (i % 97) / 97;
    }
    Fold fold = startingFrom(scores);
    Trained still = train(started(1, Map.of("eta", "1e-6"), Optional.empty()), fold, 1);
    for (int i = 0; i < 60; i++) {
      assertThat(still.heldOut()[0][i])
          .isCloseTo(scores[(TRAINING + i) * RuleData.TAGS + 1], within(1e-5f));
    }
    for (int i = 0; i < 40; i++) {
      assertThat(still.test()[0][i])
          .isCloseTo(scores[(TRAINING + 60 + i) * RuleData.TAGS + 1], within(1e-5f));
    }
  }

  /** A start that says nothing is a constant; its odds are what base_score says otherwise. */
  @Test
  void aConstantStartIsABaseScore() {
    float[] scores = new float[DATA.labels().tracks() * RuleData.TAGS];
    Arrays.fill(scores, 0.25f);
    Map<String, String> parameters = Map.of("max_depth", "3");
    Trained trained = train(started(10, parameters, Optional.empty()), startingFrom(scores), 1);
    Trained same = train(config(10, Map.of("max_depth", "3", "base_score", "0.25")), FOLD, 1);
    for (int i = 0; i < 60; i++) {
      assertThat(trained.heldOut()[0][i]).isCloseTo(same.heldOut()[0][i], within(1e-6f));
    }
  }

  @Test
  void aSampleOfAllNegativesIsNoSample() {
    float[] scores = new float[DATA.labels().tracks() * RuleData.TAGS];
    Arrays.fill(scores, 0.25f);
    Fold fold = startingFrom(scores);
    var all = Optional.of(new NegativeSampling(TRAINING, 0));
    assertSame(
        train(started(10, STUMPS, all), fold, 1),
        train(started(10, STUMPS, Optional.empty()), fold, 1));
    var few = Optional.of(new NegativeSampling(0, 20));
    assertThat(train(started(10, STUMPS, few), fold, 1).heldOut()[0])
        .isNotEqualTo(train(started(10, STUMPS, all), fold, 1).heldOut()[0]);
  }

  private static XgboostSettings started(
      int rounds, Map<String, String> parameters, Optional<NegativeSampling> negatives) {
    return new XgboostSettings(
        rounds, Optional.empty(), Optional.of("linear"), negatives, parameters);
  }

  /** The usual fold, with scores of all tracks and tags to start from. */
  private static Fold startingFrom(float[] scores) {
    FloatMatrix matrix = FloatMatrix.of(DATA.labels().tracks(), RuleData.TAGS, scores);
    return new Fold(
        FOLD.training(),
        Optional.empty(),
        Optional.of(new BaseMargins(view(matrix, 0, TRAINING), Optional.empty())),
        scored(FOLD.heldOut(), view(matrix, TRAINING, TRAINING + 60)),
        scored(FOLD.test(), view(matrix, TRAINING + 60, TRAINING + 100)));
  }

  private static ScoredTracks scored(TrackFeatures tracks, BaseMargins.View margins) {
    return new ScoredTracks(tracks, Optional.of(margins));
  }

  private static BaseMargins.View view(FloatMatrix scores, int from, int to) {
    return new BaseMargins.View(scores, IntStream.range(from, to).toArray());
  }

  private static double trainingLoss(XgboostSettings config) {
    Fold fold =
        new Fold(FOLD.training(), Optional.empty(), FOLD.training().features(), FOLD.test());
    return XgboostFoldTrainer.logLoss(
        train(config, fold, 2).heldOut()[0], FOLD.training().labels(2));
  }

  private static int distinct(float[] values) {
    Map<Float, Integer> counts = new HashMap<>();
    for (float value : values) {
      counts.merge(value, 1, Integer::sum);
    }
    return counts.size();
  }

  @Test
  void earlyStoppingPredictsWithTheBestRoundsOnly() throws XGBoostError, IOException {
    int most = 200;
    XgboostSettings stopped =
        new XgboostSettings(
            most,
            Optional.of(new EarlyStopping(5, 0.2)),
            Optional.empty(),
            Optional.empty(),
            Map.of("max_depth", "4"));
    Fold fold =
        new Fold(
            DATA.tracks(0, 240),
            Optional.of(DATA.tracks(240, TRAINING)),
            FOLD.heldOut(),
            FOLD.test());
    Trained trained = train(stopped, fold, 3);
    assertThat(trained.rounds()).isBetween(1, 100);
    Fold plain = new Fold(fold.training(), Optional.empty(), fold.heldOut(), fold.test());
    Trained same = train(config(trained.rounds(), Map.of("max_depth", "4")), plain, 3);
    assertThat(trained.heldOut()).isDeepEqualTo(same.heldOut());
    assertThat(trained.test()).isDeepEqualTo(same.test());
    // The best is better on the stopping tracks than the rounds beside it.
    double best = stoppingLoss(fold, trained.rounds());
    assertThat(best).isLessThanOrEqualTo(stoppingLoss(fold, trained.rounds() + 1));
    assertThat(best).isLessThan(stoppingLoss(fold, trained.rounds() - 1));
    // The file keeps the rounds that did not help, and says which the best is.
    Booster booster = XGBoost.loadModel(trained.model());
    assertThat(booster.getAttr("best_iteration")).isEqualTo("" + (trained.rounds() - 1));
    assertThat(booster.getNumBoostedRound()).isEqualTo(trained.rounds() + 5);
    booster.dispose();
  }

  private static double stoppingLoss(Fold fold, int rounds) {
    Fold judged =
        new Fold(
            fold.training(),
            Optional.empty(),
            fold.stopping().orElseThrow().features(),
            fold.test());
    return XgboostFoldTrainer.logLoss(
        train(config(rounds, Map.of("max_depth", "4")), judged, 3).heldOut()[0],
        fold.stopping().orElseThrow().labels(3));
  }

  @Test
  void withoutPositivesToStopByAllRoundsAreGrown() {
    // Tag 2 is chance: patience 1 would stop soon, had the stopping tracks a positive.
    int[] without =
        IntStream.range(240, TRAINING).filter(row -> !DATA.labels().has(row, 2)).toArray();
    Fold fold =
        new Fold(
            DATA.tracks(0, 240), Optional.of(DATA.tracks(without)), FOLD.heldOut(), FOLD.test());
    XgboostSettings stopped =
        new XgboostSettings(
            40, Optional.of(new EarlyStopping(1, 0.2)), Optional.empty(), Optional.empty(), STUMPS);
    assertThat(train(stopped, fold, 2).rounds()).isEqualTo(40);
  }

  @Test
  void noTracksToScoreGiveNoScores() {
    Fold fold =
        new Fold(FOLD.training(), Optional.empty(), DATA.features(0, 0), DATA.features(0, 0));
    Trained trained = train(config(2, STUMPS), fold, 0);
    assertThat(trained.heldOut()).hasDimensions(1, 0);
    assertThat(trained.test()).hasDimensions(1, 0);
    assertThat(trained.model()).isEqualTo(train(config(2, STUMPS), FOLD, 0).model());
  }

  @Test
  void theModelReadBackByXgboostPredictsTheSame() throws XGBoostError, IOException {
    Trained trained = train(config(15, Map.of("max_depth", "3")), FOLD, 1);
    Booster booster = XGBoost.loadModel(trained.model());
    DMatrix matrix = new DMatrix(FOLD.heldOut().toArray(), 60, FOLD.heldOut().columns(), Float.NaN);
    float[][] predictions = booster.predict(matrix);
    for (int track = 0; track < 60; track++) {
      // Its exponential of float32 differs from ours in the last bits.
      assertThat(predictions[track][0]).isCloseTo(trained.heldOut()[0][track], within(2e-7f));
    }
    matrix.dispose();
    booster.dispose();
  }

  /** The config's own checks don't let these pass; other combinations may get by them. */
  @Test
  void aRefusedCombinationIsOneLineThatNamesTheModel() {
    XgboostSettings config = config(3, Map.of("tree_method", "exact", "max_depth", "0"));
    assertThatThrownBy(() -> train(config, FOLD, 0))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("models.trees: XGBoost training failed: ")
        .hasMessageEndingWith("; check this model's parameters: {max_depth=0, tree_method=exact}")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").doesNotContain(".cc"));
  }

  @Test
  void logLossIsTheMeanNegativeLogLikelihood() {
    // -(ln 0.8 + ln(1 - 0.5)) / 2
    assertThat(XgboostFoldTrainer.logLoss(new float[] {0.8f, 0.5f}, new float[] {1, 0}))
        .isCloseTo(-(Math.log(0.8) + Math.log(0.5)) / 2, within(1e-7));
    // sure and wrong: finite
    assertThat(XgboostFoldTrainer.logLoss(new float[] {0}, new float[] {1}))
        .isCloseTo(-Math.log(1e-7), within(1e-6));
  }

  @Test
  void trainsOneTagAtATime() {
    assertThat(new XgboostTrainer("trees", config(1, STUMPS)).trainsTagsTogether()).isFalse();
    try (FoldTrainer trainer = new XgboostTrainer("trees", config(1, STUMPS)).open(FOLD.data())) {
      assertThatThrownBy(() -> trainer.train(new int[] {0, 1}, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void knowsTheVersionOfTheLibrary() {
    assertThat(new XgboostKind().library().version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  /**
   * Features that tell nothing leave a booster the share of positives. One track in ten carries the
   * tag; of 180 negatives 20 are drawn, each for nine, without which the share would be one half.
   */
  @Test
  void drawnNegativesWeighWhatTheyStandFor() {
    int tracks = 200;
    List<int[]> tags = new ArrayList<>();
    for (int track = 0; track < tracks; track++) {
      tags.add(track % 10 == 0 ? new int[] {0} : new int[0]);
    }
    TrackFeatures constant =
        TrackFeatures.all(
            FloatMatrix.of(tracks, 1, new float[tracks]),
            List.of(new FeatureColumns.Group("x", 0, 1)));
    var training =
        new LabelledTracks(constant, Labels.of(1, tags), IntStream.range(0, tracks).toArray());
    Fold fold = new Fold(training, Optional.empty(), constant, constant);
    XgboostSettings sampled =
        new XgboostSettings(
            200,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new NegativeSampling(0, 20)),
            Map.of("eta", "0.3", "lambda", "0", "base_score", "0.5"));
    assertThat(train(sampled, fold, 0).heldOut()[0][0]).isCloseTo(0.1f, within(1e-3f));
  }
}
