package org.tagboost.models.xgboost;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.EarlyStopping;
import org.tagboost.config.XgboostConfig;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.TrainedTags;

/** The matrices of one fold, on which tag after tag is trained by swapping the labels. */
final class XgboostFoldTrainer implements FoldTrainer {

  private final XgboostConfig config;
  private final LabelledTracks trainingTracks;
  private final Optional<LabelledTracks> stoppingTracks;
  private final NativeMatrix training;
  private final @Nullable NativeMatrix stopping;
  private final @Nullable NativeMatrix heldOut;
  private final @Nullable NativeMatrix test;

  XgboostFoldTrainer(XgboostConfig config, FoldData data) {
    this.config = config;
    this.trainingTracks = data.training();
    this.stoppingTracks = data.stopping();
    this.training = new NativeMatrix(data.training().features());
    this.stopping = stoppingTracks.map(t -> new NativeMatrix(t.features())).orElse(null);
    this.heldOut = data.heldOut().tracks() == 0 ? null : new NativeMatrix(data.heldOut());
    this.test = data.test().tracks() == 0 ? null : new NativeMatrix(data.test());
  }

  @Override
  public TrainedTags train(int[] tags, int seed) {
    if (tags.length != 1) {
      throw new IllegalArgumentException("one tag a booster, not " + tags.length);
    }
    int tag = tags[0];
    Map<String, Object> parameters = XgboostTrainer.parameters(config, seed);
    training.setLabels(trainingTracks.labels(tag));
    try {
      // A tag without positives among the stopping tracks has nothing to stop by.
      if (stopping != null
          && stoppingTracks.isPresent()
          && config.earlyStopping().isPresent()
          && stoppingTracks.get().positives(tag) > 0) {
        return trainUntilItStops(
            parameters, config.earlyStopping().get(), stopping, stoppingTracks.get().labels(tag));
      }
      try (NativeBooster booster =
          NativeBooster.train(training, parameters, config.rounds(), Map.of())) {
        return score(booster, config.rounds());
      }
    } catch (XgboostException e) {
      throw XgboostTrainer.refused(config, e);
    }
  }

  /** Adds trees until the log loss of the stopping tracks has not improved for a while. */
  private TrainedTags trainUntilItStops(
      Map<String, Object> parameters,
      EarlyStopping stop,
      NativeMatrix stoppingMatrix,
      float[] stoppingLabels) {
    try (NativeBooster booster =
        NativeBooster.train(training, parameters, 0, Map.of("stopping", stoppingMatrix))) {
      double best = Double.POSITIVE_INFINITY;
      int bestRounds = 0;
      for (int round = 0; round < config.rounds(); round++) {
        booster.update(training, round);
        double loss = logLoss(booster.predict(stoppingMatrix, 0), stoppingLabels);
        if (loss < best) {
          best = loss;
          bestRounds = round + 1;
        } else if (round + 1 - bestRounds >= stop.patience()) {
          break;
        }
      }
      booster.setBestRounds(bestRounds);
      return score(booster, bestRounds);
    }
  }

  private TrainedTags score(NativeBooster booster, int rounds) {
    float[] none = new float[0];
    return new TrainedTags(
        new float[][] {heldOut == null ? none : booster.predict(heldOut, rounds)},
        new float[][] {test == null ? none : booster.predict(test, rounds)},
        booster.toBytes(),
        "ubj",
        rounds);
  }

  /** Mean negative log likelihood of the labels; probabilities are kept 1e-7 away from 0 and 1. */
  static double logLoss(float[] probabilities, float[] labels) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double p = Math.min(Math.max(probabilities[i], 1e-7), 1 - 1e-7);
      sum -= labels[i] > 0 ? Math.log(p) : Math.log(1 - p);
    }
    return sum / labels.length;
  }

  @Override
  public void close() {
    training.close();
    closeIfPresent(stopping);
    closeIfPresent(heldOut);
    closeIfPresent(test);
  }

  private static void closeIfPresent(@Nullable NativeMatrix matrix) {
    if (matrix != null) {
      matrix.close();
    }
  }
}
