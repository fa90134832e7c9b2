package org.tagboost.pipeline.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.decision.CrossFit;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.BootstrapInterval.Interval;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.Metric;
import org.tagboost.models.Seeds;
import org.tagboost.pipeline.run.EvaluatedTracks;
import org.tagboost.pipeline.run.Run;
import org.tagboost.report.Analysis;

/** Measures members and ensemble by all metrics. */
final class MetricAnalysis {

  private static final int MOST_RESAMPLES = 1_000;
  private static final int FEWEST_RESAMPLES = 100;

  /** Ranked scores to walk in all resamples of all scorers together: some twenty seconds. */
  private static final long RESAMPLED_SCORES = 10_000_000_000L;

  /** A resample walks the scores by tag, by tag within folds, and as pairs. */
  private static final int WALKS = 3;

  private final ExperimentConfig config;
  private final EvaluatedTracks evaluated;
  private final BootstrapInterval bootstrap;

  /**
   * @param scorers number of score matrices to be measured
   */
  MetricAnalysis(Run run, int scorers, double level) {
    this.config = run.config();
    this.evaluated = run.evaluated();
    int tracks = evaluated.dataset().labels().tracks();
    int tags = evaluated.dataset().labels().tags();
    this.bootstrap =
        new BootstrapInterval(
            resamples((long) tracks * tags * scorers),
            level,
            Seeds.derive(config.seed(), "bootstrap"));
  }

  /** As many as large data can afford, which themselves are judged more surely. */
  static int resamples(long scores) {
    long affordable = RESAMPLED_SCORES / WALKS / Math.max(1, scores);
    return (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, affordable));
  }

  /**
   * Measures.
   *
   * @param scorers out-of-fold scores of the members, and those of the ensemble at the end
   * @param ensembleAp the interval of the ensemble's macro AP, which may be of more resamples
   */
  Analysis.Metrics of(List<FloatMatrix> scorers, Interval ensembleAp) {
    List<MeasuredScores> measured = new ArrayList<>();
    for (FloatMatrix scores : scorers) {
      measured.add(MeasuredScores.of(input(scores), bootstrap));
    }
    int last = measured.size() - 1;
    MeasuredScores ensemble = measured.get(last);
    measured.set(
        last,
        ensemble.with(
            Metric.MACRO_AP,
            new MeasuredScores.Measured(ensemble.value(Metric.MACRO_AP), ensembleAp)));
    return new Analysis.Metrics(bootstrap.resamples(), List.copyOf(measured));
  }

  private MeasuredScores.Input input(FloatMatrix scores) {
    LabelColumns labels = LabelColumns.of(evaluated.dataset().labels());
    return new MeasuredScores.Input(
        scores.rows(),
        scores.columns(),
        scores::copyColumn,
        labels,
        Optional.of(evaluated.folds()),
        decisions(scores));
  }

  /** Cross-fitted; one fold has no others on which thresholds could be chosen. */
  Optional<LabelColumns> decisions(FloatMatrix scores) {
    return evaluated.folds().count() < 2
        ? Optional.empty()
        : Optional.of(
            CrossFit.decisions(
                config.decision(),
                scores.columns(),
                scores::copyColumn,
                LabelColumns.of(evaluated.dataset().labels()),
                evaluated.folds()));
  }
}
