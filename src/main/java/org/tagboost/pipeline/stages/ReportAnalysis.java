package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.decision.CrossFit;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.ensemble.Blend;
import org.tagboost.ensemble.LeaveOneOut;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.PrecisionRecallCurve;
import org.tagboost.evaluation.RankCorrelation;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FeatureGroup;
import org.tagboost.features.Features;
import org.tagboost.features.FittedFeatures;
import org.tagboost.models.Seeds;
import org.tagboost.pipeline.run.Run;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;

/** Computes the details of a report from score files, saved models and PCA. */
final class ReportAnalysis {

  private static final double LEVEL = 0.95;
  private static final int MOST_RESAMPLES = 1_000;
  private static final int FEWEST_RESAMPLES = 200;

  /** Ranked scores to walk in all resamples together: some twenty seconds. */
  private static final long RESAMPLED_SCORES = 5_000_000_000L;

  /** Points of a curve; of many tags and members fewer, so that the page stays small. */
  private static final int MOST_POINTS = 200;

  private static final int FEWEST_POINTS = 16;
  private static final int ALL_POINTS = 40_000;

  /** A page with more would take seconds to open. */
  private static final int MOST_CURVES = 10_000;

  private final Run run;
  private final Labels labels;
  private final List<EnsembleStage.Member> members;
  private final List<FloatMatrix> memberScores;
  private final FloatMatrix ensembleScores;
  private final Blend blend;

  ReportAnalysis(Run run, EnsembleStage ensemble, List<EnsembleStage.Member> members) {
    this.run = run;
    this.blend = ensemble.blend(members);
    this.labels = run.evaluated().dataset().labels();
    this.members = members;
    this.memberScores = members.stream().map(member -> member.files().outOfFold()).toList();
    this.ensembleScores = run.folder().ensembleScores().outOfFold();
  }

  /**
   * Computes what the report says beside average precision.
   *
   * @param evaluations of the members, in their order
   * @param ensemble of the ensemble
   */
  Analysis analyse(Path features, List<ExperimentReport.Member> evaluations, Evaluation ensemble) {
    Features matrices = Features.open(features);
    var metrics = new MetricAnalysis(run, scorers().size(), LEVEL);
    Analysis.Uncertainty uncertainty =
        uncertainty(ExperimentReport.best(evaluations), ensemble.macro());
    return new Analysis(
        uncertainty,
        metrics.of(scorers(), uncertainty.ensemble()),
        LeaveOneOut.macro(blend, memberScores, labels),
        RankCorrelation.meanOverTags(
            labels.tracks(),
            labels.tags(),
            memberScores.stream().<ScoreColumns>map(scores -> scores::copyColumn).toList()),
        curves(ensemble.perTag()),
        new GainAnalysis(run, matrices.columns()).models(members),
        explained(features),
        decisions(),
        new ErrorAnalysis(run.evaluated().dataset().trainTracks(), labels)
            .of(
                ensembleScores::copyColumn,
                metrics.decisions(ensembleScores),
                run.config().data().link()));
  }

  /** The members in their order, and the ensemble. */
  private List<FloatMatrix> scorers() {
    List<FloatMatrix> scorers = new ArrayList<>(memberScores);
    scorers.add(ensembleScores);
    return scorers;
  }

  private Optional<DecisionQuality> decisions() {
    Folds folds = run.evaluated().folds();
    return folds.count() < 2
        ? Optional.empty()
        : Optional.of(
            CrossFit.of(
                run.config().decision(),
                labels.tags(),
                ensembleScores::copyColumn,
                LabelColumns.of(labels),
                folds));
  }

  private Analysis.Uncertainty uncertainty(int best, double ensembleAp) {
    int tracks = labels.tracks();
    int tags = labels.tags();
    int resamples = resamples(tracks, tags);
    var bootstrap =
        new BootstrapInterval(resamples, LEVEL, Seeds.derive(run.config().seed(), "bootstrap"));
    LabelColumns positive = LabelColumns.of(labels);
    double[] ofBest =
        bootstrap.resampled(tracks, tags, memberScores.get(best)::copyColumn, positive);
    double[] ofEnsemble = bootstrap.resampled(tracks, tags, ensembleScores::copyColumn, positive);
    return new Analysis.Uncertainty(
        resamples,
        LEVEL,
        bootstrap.of(ofEnsemble, ensembleAp),
        bootstrap.difference(ofBest, ofEnsemble).interval());
  }

  /** As many as large data can afford, which themselves are judged more surely. */
  static int resamples(int tracks, int tags) {
    long affordable = RESAMPLED_SCORES / Math.max(1, (long) tracks * tags);
    return (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, affordable));
  }

  private List<Analysis.TagCurves> curves(double[] ensembleAp) {
    Map<Integer, String> tags = curveTags(ensembleAp, labels::positives);
    commonest(ensembleAp, labels::positives, MOST_CURVES / scorers().size())
        .forEach(tag -> tags.putIfAbsent(tag, ""));
    int points = points(tags.size() * scorers().size());
    return tags.entrySet().stream()
        .map(
            tag ->
                new Analysis.TagCurves(
                    tag.getValue(), tag.getKey(), curvesOf(tag.getKey(), points)))
        .toList();
  }

  /** The most common of the tags that have a positive, ascending; of equals the first. */
  static List<Integer> commonest(double[] ap, IntUnaryOperator positives, int most) {
    return IntStream.range(0, ap.length)
        .filter(tag -> !Double.isNaN(ap[tag]))
        .boxed()
        .sorted(Comparator.comparingInt((Integer tag) -> -positives.applyAsInt(tag)))
        .limit(most)
        .sorted()
        .toList();
  }

  /** How many points each of so many curves may have. */
  static int points(int curves) {
    return Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, ALL_POINTS / Math.max(1, curves)));
  }

  private List<PrecisionRecallCurve> curvesOf(int tag, int points) {
    boolean[] positive = Evaluation.positives(labels, tag);
    float[] scores = new float[labels.tracks()];
    List<PrecisionRecallCurve> curves = new ArrayList<>();
    for (FloatMatrix scorer : scorers()) {
      scorer.copyColumn(tag, scores);
      curves.add(PrecisionRecallCurve.of(scores, positive, points));
    }
    return curves;
  }

  /** Tags worth a look, and why; a tag that is two of them is named once, ties go to the first. */
  static Map<Integer, String> curveTags(double[] ap, IntUnaryOperator positives) {
    List<Integer> byAp =
        IntStream.range(0, ap.length)
            .filter(tag -> !Double.isNaN(ap[tag]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer tag) -> -ap[tag]))
            .toList();
    Map<Integer, String> tags = new LinkedHashMap<>();
    if (!byAp.isEmpty()) {
      byAp.stream()
          .min(
              Comparator.comparingInt((Integer tag) -> -positives.applyAsInt(tag))
                  .thenComparing(Comparator.naturalOrder()))
          .ifPresent(tag -> tags.put(tag, "most common"));
      tags.putIfAbsent(byAp.get(0), "best");
      tags.putIfAbsent(byAp.get(byAp.size() / 2), "middle");
      tags.putIfAbsent(byAp.get(byAp.size() - 1), "hardest");
    }
    return tags;
  }

  private List<Analysis.ExplainedVariance> explained(Path features) {
    List<Analysis.ExplainedVariance> explained = new ArrayList<>();
    try (FittedFeatures fitted =
        FittedFeatures.load(FeatureFiles.in(features), run.kinds().features())) {
      for (FeatureGroup group : fitted.groups()) {
        group
            .explainedVarianceRatio()
            .ifPresent(
                shares ->
                    explained.add(
                        new Analysis.ExplainedVariance(group.config().name(), cumulative(shares))));
      }
    }
    return explained;
  }

  private static double[] cumulative(float[] shares) {
    double[] sums = new double[shares.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      sums[i] = sum;
    }
    return sums;
  }
}
