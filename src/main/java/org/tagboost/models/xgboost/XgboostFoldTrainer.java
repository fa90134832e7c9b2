package org.tagboost.models.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.EarlyStopping;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.TagModel;

/**
 * The matrices of one fold, on which tag after tag is trained by swapping the labels. A model that
 * learns from few negatives has a small matrix of its own for each tag instead.
 */
final class XgboostFoldTrainer implements FoldTrainer {

  private static final float[] NONE = {};

  private final String name;
  private final XgboostSettings config;
  private final FoldData data;
  private final List<NativeMatrix> matrices = new ArrayList<>();
  private final @Nullable NativeMatrix training;
  private final @Nullable NativeMatrix stopping;

  XgboostFoldTrainer(String name, XgboostSettings config, FoldData data) {
    this.name = name;
    this.config = config;
    this.data = data;
    try {
      training = config.negatives().isEmpty() ? matrix(data.training().features()) : null;
      stopping = data.stopping().map(tracks -> matrix(tracks.features())).orElse(null);
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
  public TagModel train(int[] tags, int seed) {
    if (tags.length != 1) {
      throw new IllegalArgumentException("one tag a booster, not " + tags.length);
    }
    int tag = tags[0];
    float[] labels = data.training().labels(tag);
    float[] margins = data.margins().map(from -> from.training().logOdds(tag)).orElse(NONE);
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
      throw XgboostTrainer.refused(name, config, e);
    }
  }

  private TagModel train(NativeMatrix matrix, float[] labels, float[] margins, int tag, int seed) {
    Map<String, Object> parameters = XgboostTrainer.parameters(config, seed);
    matrix.setLabels(labels);
    if (margins.length > 0) {
      matrix.setBaseMargins(margins);
    }
    // A tag without positives among the stopping tracks has nothing to stop by.
    LabelledTracks stoppingTracks = data.stopping().orElse(null);
    if (stopping != null
        && stoppingTracks != null
        && config.earlyStopping().isPresent()
        && stoppingTracks.positives(tag) > 0) {
      data.margins()
          .flatMap(BaseMargins::stopping)
          .ifPresent(m -> stopping.setBaseMargins(m.logOdds(tag)));
      return trainUntilItStops(
          parameters,
          config.earlyStopping().get(),
          matrix,
          stopping,
          stoppingTracks.labels(tag),
          tag);
    }
    try (NativeBooster booster =
        NativeBooster.train(matrix, parameters, config.rounds(), Map.of())) {
      return model(booster, tag, config.rounds());
    }
  }

  private TagModel model(NativeBooster booster, int tag, int rounds) {
    int columns = data.training().features().columns();
    return BoosterModel.of(booster, tag, columns, rounds, config.baseMarginsFrom());
  }

  /** Adds trees until the log loss of the stopping tracks has not improved for a while. */
  private TagModel trainUntilItStops(
      Map<String, Object> parameters,
      EarlyStopping stop,
      NativeMatrix matrix,
      NativeMatrix stoppingMatrix,
      float[] stoppingLabels,
      int tag) {
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
      // XGBoost's own name for it: its Python package predicts with as many rounds.
      booster.setAttribute("best_iteration", Integer.toString(bestRounds - 1));
      return model(booster, tag, bestRounds);
    }
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
