package org.tagboost.models.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.EarlyStopping;
import org.tagboost.config.XgboostConfig;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.StartScores;
import org.tagboost.models.TrainedTags;

/**
 * The matrices of one fold, on which tag after tag is trained by swapping the labels. A model that
 * learns from few negatives has a small matrix of its own for each tag instead.
 */
final class XgboostFoldTrainer implements FoldTrainer {

  private static final float[] NONE = {};

  private final XgboostConfig config;
  private final FoldData data;
  private final List<NativeMatrix> matrices = new ArrayList<>();
  private final @Nullable NativeMatrix training;
  private final @Nullable NativeMatrix stopping;
  private final @Nullable NativeMatrix heldOut;
  private final @Nullable NativeMatrix test;

  XgboostFoldTrainer(XgboostConfig config, FoldData data) {
    this.config = config;
    this.data = data;
    try {
      training = config.negatives().isEmpty() ? matrix(data.training().features()) : null;
      stopping = data.stopping().map(tracks -> matrix(tracks.features())).orElse(null);
      heldOut = data.heldOut().tracks() == 0 ? null : matrix(data.heldOut());
      test = data.test().tracks() == 0 ? null : matrix(data.test());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private NativeMatrix matrix(TrackFeatures features) {
    NativeMatrix matrix = new NativeMatrix(features);
    matrices.add(matrix);
    return matrix;
  }

  @Override
  public TrainedTags train(int[] tags, int seed) {
    if (tags.length != 1) {
      throw new IllegalArgumentException("one tag a booster, not " + tags.length);
    }
    int tag = tags[0];
    data.start().ifPresent(start -> startFrom(start, tag));
    float[] labels = data.training().labels(tag);
    float[] margins = data.start().map(start -> start.training().logOdds(tag)).orElse(NONE);
    try {
      if (training != null) {
        return train(training, labels, margins, tag, seed);
      }
      TrainingRows rows =
          TrainingRows.choose(config.negatives().orElseThrow(), labels, margins, seed);
      try (NativeMatrix few = new NativeMatrix(data.training().features().take(rows.rows()))) {
        few.setWeights(rows.weights());
        return train(
            few, rows.take(labels), margins.length == 0 ? NONE : rows.take(margins), tag, seed);
      }
    } catch (XgboostException e) {
      throw XgboostTrainer.refused(config, e);
    }
  }

  /** Tells the matrices that are scored where the trees of a tag begin. */
  private void startFrom(StartScores start, int tag) {
    if (stopping != null) {
      stopping.setStart(start.stopping().orElseThrow().logOdds(tag));
    }
    if (heldOut != null) {
      heldOut.setStart(start.heldOut().logOdds(tag));
    }
    if (test != null) {
      test.setStart(start.test().logOdds(tag));
    }
  }

  private TrainedTags train(
      NativeMatrix matrix, float[] labels, float[] margins, int tag, int seed) {
    Map<String, Object> parameters = XgboostTrainer.parameters(config, seed);
    matrix.setLabels(labels);
    if (margins.length > 0) {
      matrix.setStart(margins);
    }
    // A tag without positives among the stopping tracks has nothing to stop by.
    if (stopping != null
        && data.stopping().isPresent()
        && config.earlyStopping().isPresent()
        && data.stopping().get().positives(tag) > 0) {
      return trainUntilItStops(
          parameters,
          config.earlyStopping().get(),
          matrix,
          stopping,
          data.stopping().get().labels(tag));
    }
    try (NativeBooster booster =
        NativeBooster.train(matrix, parameters, config.rounds(), Map.of())) {
      return score(booster, config.rounds());
    }
  }

  /** Adds trees until the log loss of the stopping tracks has not improved for a while. */
  private TrainedTags trainUntilItStops(
      Map<String, Object> parameters,
      EarlyStopping stop,
      NativeMatrix matrix,
      NativeMatrix stoppingMatrix,
      float[] stoppingLabels) {
    try (NativeBooster booster =
        NativeBooster.train(matrix, parameters, 0, Map.of("stopping", stoppingMatrix))) {
      double best = Double.POSITIVE_INFINITY;
      int bestRounds = 0;
      for (int round = 0; round < config.rounds(); round++) {
        booster.update(matrix, round);
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
    return new TrainedTags(
        new float[][] {heldOut == null ? NONE : booster.predict(heldOut, rounds)},
        new float[][] {test == null ? NONE : booster.predict(test, rounds)},
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
    matrices.forEach(NativeMatrix::close);
    matrices.clear();
  }
}
