package org.tagboost.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All metrics of some scores.
 *
 * @param metrics those that can be computed, in their order: none of decisions without decisions,
 *     none within folds without folds, no micro average of more than 2^27 pairs
 */
public record MeasuredScores(Map<Metric, Measured> metrics) {

  /**
   * A metric.
   *
   * @param value NaN if undefined
   * @param interval by bootstrap over tracks
   */
  public record Measured(double value, BootstrapInterval.Interval interval) {}

  /**
   * What is measured.
   *
   * @param tracks rows of scores, labels and decisions
   * @param folds of these tracks, if they are scored out-of-fold
   * @param decisions for each tag, which tracks it was decided for
   */
  public record Input(
      int tracks,
      int tags,
      ScoreColumns scores,
      LabelColumns labels,
      Optional<Folds> folds,
      Optional<LabelColumns> decisions) {}

  public MeasuredScores {
    Map<Metric, Measured> ordered = new EnumMap<>(Metric.class);
    ordered.putAll(metrics);
    metrics = Collections.unmodifiableMap(ordered);
  }

  /** The same with another interval of one metric. */
  public MeasuredScores with(Metric metric, Measured measured) {
    Map<Metric, Measured> changed = new EnumMap<>(metrics);
    changed.put(metric, measured);
    return new MeasuredScores(changed);
  }

  /** The value of a metric; NaN if it is undefined or was not computed. */
  public double value(Metric metric) {
    Measured measured = metrics.get(metric);
    return measured == null ? Double.NaN : measured.value();
  }

  /** The interval of a metric; NaN if it is undefined or was not computed. */
  public BootstrapInterval.Interval interval(Metric metric) {
    Measured measured = metrics.get(metric);
    return measured == null
        ? new BootstrapInterval.Interval(Double.NaN, Double.NaN)
        : measured.interval();
  }

  /**
   * Measures.
   *
   * @throws IllegalArgumentException if a score is NaN
   */
  public static MeasuredScores of(Input input, BootstrapInterval bootstrap) {
    MetricSample sample = new MetricSample(input);
    Map<Metric, Double> values = sample.measure(TrackMetrics.once(input.tracks()));
    List<Map<Metric, Double>> resampled = bootstrap.overResamples(input.tracks(), sample::measure);
    Map<Metric, Measured> measured = new EnumMap<>(Metric.class);
    values.forEach(
        (metric, value) ->
            measured.put(
                metric,
                new Measured(
                    value,
                    bootstrap.of(
                        resampled.stream()
                            .mapToDouble(of -> of.getOrDefault(metric, Double.NaN))
                            .toArray(),
                        value))));
    return new MeasuredScores(measured);
  }
}
