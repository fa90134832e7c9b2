package org.tagboost.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.LabelFile;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.Metric;
import org.tagboost.evaluation.RankingMetrics;
import org.tagboost.evaluation.TrackScores;
import org.tagboost.failure.UserException;
import org.tagboost.report.EvaluationReport;

/** Evaluates scores of labelled tracks, and compares several with the first. */
public final class ScoreEvaluation {

  private static final BootstrapInterval BOOTSTRAP = new BootstrapInterval(1000, 0.95, 1);

  private final LabelFile labels;
  private final Optional<Float> threshold;

  private ScoreEvaluation(LabelFile labels, Optional<Float> threshold) {
    this.labels = labels;
    this.threshold = threshold;
  }

  /**
   * Evaluates.
   *
   * @param threshold from which score on a tag counts as decided
   * @param all at least one; of exactly the tracks and tags of {@code labels}
   * @throws UserException if tracks or the number of tags differ; names the first such track
   */
  public static EvaluationReport of(
      LabelFile labels, Optional<Float> threshold, List<? extends TrackScores> all) {
    ScoreEvaluation evaluation = new ScoreEvaluation(labels, threshold);
    all.forEach(evaluation::check);
    List<EvaluationReport.Entry> entries = new ArrayList<>();
    double[] ofFirst = {};
    for (TrackScores scores : all) {
      FloatMatrix matrix = scores.of(labels.tracks());
      double[] resampled =
          BOOTSTRAP.resampled(
              matrix.rows(),
              matrix.columns(),
              matrix::copyColumn,
              LabelColumns.of(labels.labels()));
      EvaluationReport.Entry entry = evaluation.entry(scores.name(), matrix);
      if (entries.isEmpty()) {
        ofFirst = resampled;
        entries.add(entry);
      } else {
        entries.add(evaluation.changed(entry, entries.get(0), ofFirst, resampled));
      }
    }
    return new EvaluationReport(
        labels.file().toString(),
        labels.tracks().size(),
        labels.tags(),
        IntStream.range(0, labels.tags().size()).map(labels.labels()::positives).toArray(),
        BOOTSTRAP,
        threshold,
        entries);
  }

  private void check(TrackScores scores) {
    if (scores.tags() != labels.tags().size()) {
      throw new UserException(
          "%s: has scores of %d tags, but %s has labels of %d; list all tags with --tags"
              .formatted(scores.name(), scores.tags(), labels.file(), labels.tags().size()));
    }
    requireAll(scores.name(), scores.tracks(), labels.tracks(), labels.file().toString());
    requireAll(labels.file().toString(), labels.tracks(), scores.tracks(), scores.name());
  }

  private static void requireAll(
      String name, List<String> present, List<String> wanted, String other) {
    Set<String> known = new HashSet<>(present);
    for (String track : wanted) {
      if (!known.contains(track)) {
        throw new UserException(
            "%s: track '%s' of %s is missing; both must have the same tracks"
                .formatted(name, track, other));
      }
    }
  }

  private EvaluationReport.Entry entry(String name, FloatMatrix scores) {
    LabelColumns columns = LabelColumns.of(labels.labels());
    return new EvaluationReport.Entry(
        name,
        RankingMetrics.of(scores.rows(), scores.columns(), scores::copyColumn, columns),
        MeasuredScores.of(
            new MeasuredScores.Input(
                scores.rows(),
                scores.columns(),
                scores::copyColumn,
                columns,
                Optional.empty(),
                threshold.map(from -> decisions(scores, from))),
            BOOTSTRAP),
        threshold.map(
            from -> {
              float[] thresholds = new float[scores.columns()];
              Arrays.fill(thresholds, from);
              return DecisionMetrics.of(scores.rows(), scores::copyColumn, columns, thresholds);
            }),
        Optional.empty());
  }

  private static LabelColumns decisions(FloatMatrix scores, float threshold) {
    return (tag, into) -> {
      for (int track = 0; track < into.length; track++) {
        into[track] = scores.get(track, tag) >= threshold;
      }
    };
  }

  private EvaluationReport.Entry changed(
      EvaluationReport.Entry entry,
      EvaluationReport.Entry first,
      double[] ofFirst,
      double[] resampled) {
    double difference =
        entry.metrics().value(Metric.MACRO_AP) - first.metrics().value(Metric.MACRO_AP);
    return new EvaluationReport.Entry(
        entry.name(),
        entry.ranking(),
        entry.metrics(),
        entry.decisions(),
        Optional.of(
            new EvaluationReport.Change(difference, BOOTSTRAP.difference(ofFirst, resampled))));
  }
}
