package org.tagboost.evaluation;

import java.util.function.ToDoubleFunction;
import org.tagboost.config.TargetMetric;

/**
 * Judges scores by the metric that a config chooses.
 *
 * @param target more of it is better
 */
public record ScoreJudge(TargetMetric target) {

  /** The same among all metrics. */
  public Metric metric() {
    return switch (target) {
      case AP -> Metric.MACRO_AP;
      case AP_WITHIN_FOLDS -> Metric.MACRO_AP_OF_FOLD_RANKS;
      case ROC_AUC -> Metric.MACRO_ROC_AUC;
      case LABEL_RANKING_AP -> Metric.LABEL_RANKING_AP;
    };
  }

  /**
   * What is measured of out-of-fold scores: the scores themselves, or their ranks within folds.
   *
   * @param folds of the tracks
   */
  public ScoreColumns judged(ScoreColumns outOfFold, Folds folds) {
    return target == TargetMetric.AP_WITHIN_FOLDS ? FoldRanks.of(outOfFold, folds) : outOfFold;
  }

  /**
   * Measures.
   *
   * @param tracks rows of scores and labels
   * @param scores a result of {@link #judged}
   * @return NaN if undefined
   * @throws IllegalArgumentException if a score is NaN
   */
  public double of(int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    return switch (target) {
      case AP, AP_WITHIN_FOLDS ->
          Evaluation.macroOf(Evaluation.perTagOf(tracks, tags, scores, labels));
      case ROC_AUC -> Evaluation.macroOf(RankingMetrics.of(tracks, tags, scores, labels).rocAuc());
      case LABEL_RANKING_AP ->
          measure(tracks, tags, scores, labels).applyAsDouble(TrackMetrics.once(tracks));
    };
  }

  /**
   * Measures every resample. For equal settings and tracks they are the same resamples, so that
   * values of several scores can be paired.
   *
   * @param scores a result of {@link #judged}
   * @return as many as {@code bootstrap} has resamples; NaN where undefined
   */
  public double[] resampled(
      BootstrapInterval bootstrap, int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    ToDoubleFunction<int[]> measure = measure(tracks, tags, scores, labels);
    return bootstrap.overResamples(tracks, measure::applyAsDouble).stream()
        .mapToDouble(value -> value)
        .toArray();
  }

  /** Takes how often each track was drawn. */
  private ToDoubleFunction<int[]> measure(
      int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    return switch (target) {
      case AP, AP_WITHIN_FOLDS -> new RankedTags(tracks, tags, scores, labels)::macro;
      case ROC_AUC -> {
        var ranked = new RankedTags(tracks, tags, scores, labels);
        yield counts -> ranked.macroAreas(counts).rocAuc();
      }
      case LABEL_RANKING_AP -> {
        float[][] copied = new float[tags][tracks];
        boolean[][] positive = new boolean[tags][tracks];
        for (int tag = 0; tag < tags; tag++) {
          scores.copy(tag, copied[tag]);
          labels.copy(tag, positive[tag]);
        }
        TrackMetrics ranked = TrackMetrics.of(tracks, tags, copied, positive);
        yield counts -> ranked.mean(Metric.LABEL_RANKING_AP, counts);
      }
    };
  }
}
