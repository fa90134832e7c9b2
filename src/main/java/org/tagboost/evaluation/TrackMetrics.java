package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures that are means over tracks: of the ranking of each track's tags.
 *
 * <p>Precision at k is undefined with fewer than k tags, and recall for a track without tags, which
 * is left out of its mean.
 *
 * @param values of each metric: a number a track; NaN where undefined
 */
record TrackMetrics(Map<Metric, double[]> values) {

  private static final List<Metric> PRECISION =
      List.of(Metric.PRECISION_AT_5, Metric.PRECISION_AT_10);
  private static final List<Metric> RECALL = List.of(Metric.RECALL_AT_5, Metric.RECALL_AT_10);

  /**
   * Measures every track.
   *
   * @throws IllegalArgumentException if a score is NaN
   */
  static TrackMetrics of(int tracks, int tags, float[][] scores, boolean[][] positive) {
    Map<Metric, double[]> values = new EnumMap<>(Metric.class);
    double[] averagePrecision = new double[tracks];
    double[] coverage = new double[tracks];
    values.put(Metric.LABEL_RANKING_AP, averagePrecision);
    values.put(Metric.COVERAGE_ERROR, coverage);
    double[][] precision = new double[TagRanking.AT.length][tracks];
    double[][] recall = new double[TagRanking.AT.length][tracks];
    long[] ranking = new long[tags];
    for (int track = 0; track < tracks; track++) {
      for (int tag = 0; tag < tags; tag++) {
        ranking[tag] = ScoreOrder.pack(scores[tag][track], positive[tag][track] ? 1 : 0);
      }
      TagRanking ranked = TagRanking.of(ranking);
      averagePrecision[track] = ranked.averagePrecision();
      coverage[track] = ranked.coverage();
      for (int i = 0; i < TagRanking.AT.length; i++) {
        boolean enough = TagRanking.AT[i] <= tags;
        precision[i][track] = enough ? ranked.hits()[i] / TagRanking.AT[i] : Double.NaN;
        recall[i][track] =
            enough && ranked.positives() > 0 ? ranked.hits()[i] / ranked.positives() : Double.NaN;
      }
    }
    for (int i = 0; i < TagRanking.AT.length; i++) {
      values.put(PRECISION.get(i), precision[i]);
      values.put(RECALL.get(i), recall[i]);
    }
    return new TrackMetrics(values);
  }

  /**
   * Means of a resample.
   *
   * @param counts how often each track was drawn
   */
  void putMeans(int[] counts, Map<Metric, Double> into) {
    values.keySet().forEach(metric -> into.put(metric, mean(metric, counts)));
  }

  /** The mean of one metric, which must be among {@link #values}. */
  double mean(Metric metric, int[] counts) {
    return mean(Objects.requireNonNull(values.get(metric)), counts);
  }

  private static double mean(double[] values, int[] counts) {
    double sum = 0;
    long defined = 0;
    for (int track = 0; track < values.length; track++) {
      if (counts[track] > 0 && !Double.isNaN(values[track])) {
        sum += counts[track] * values[track];
        defined += counts[track];
      }
    }
    return defined == 0 ? Double.NaN : sum / defined;
  }

  /** Every track once. */
  static int[] once(int tracks) {
    int[] counts = new int[tracks];
    Arrays.fill(counts, 1);
    return counts;
  }
}
