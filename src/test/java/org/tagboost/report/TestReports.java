package org.tagboost.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.config.CalibrationMethod;
import org.tagboost.config.DecisionConfig;
import org.tagboost.config.ThresholdRule;
import org.tagboost.data.Tag;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.decision.Reliability;
import org.tagboost.decision.Thresholds;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.ConfusionCounts;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.Metric;
import org.tagboost.evaluation.PrecisionRecallCurve;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.Warning;
import org.tagboost.models.Library;

/** A report made by hand: two members, two folds, five tags, one of them without positives. */
public final class TestReports {

  private static final double NONE = Double.NaN;

  private TestReports() {}

  public static ExperimentReport generated() {
    return report(true, Optional.of(new ExperimentReport.GitState("0123abc", true)));
  }

  public static ExperimentReport real() {
    return report(false, Optional.empty());
  }

  private static ExperimentReport report(
      boolean generated, Optional<ExperimentReport.GitState> git) {
    return new ExperimentReport(
        "tiny",
        Optional.empty(),
        new ExperimentReport.Data(
            "data/tiny",
            generated,
            List.of(
                new Tag("0", "rock, hard"),
                new Tag("1", "drum|bass"),
                new Tag("2", "never"),
                new Tag("3", "3"),
                new Tag("4", "a \"quoted\" name")),
            new int[] {5, 2, 0, 4, 1},
            10,
            4,
            6,
            List.of(0, 1),
            "f00d"),
        new ExperimentReport.Results(0.3, List.of(trees(), linear()), ensemble()),
        analysis(),
        new ExperimentReport.Origin(
            List.of(
                new ExperimentReport.Setting("data.dir", "data", "data/tiny"),
                new ExperimentReport.Setting("models.trees.gamma", "", "2")),
            List.of(
                Warning.of("1 of 5 tags have no positive in train.csv"),
                new Warning(
                    "2 cases", List.of("fold 0 has no positive of <b>", "fold 1 has none"))),
            List.of(
                new ExperimentReport.StageCost("features", 1.25, 300L << 20),
                new ExperimentReport.StageCost("train trees", 61.04, 512L << 20)),
            new ExperimentReport.Environment(
                "0.1.0",
                "17.0.1",
                List.of(
                    new Library("XGBoost", "3.4.0"),
                    new Library("Tribuo", "4.3.2"),
                    new Library("OpenBLAS", "0.3.31-1.5.13")),
                "Linux amd64, 2 cores",
                2,
                1,
                LocalDate.of(2026, 1, 31),
                git)));
  }

  private static ExperimentReport.Member trees() {
    return new ExperimentReport.Member(
        "trees",
        "xgboost",
        6,
        12.5,
        60.5,
        new Evaluation(0.5, new double[] {0.5, 0.7}, new double[] {0.75, 0.25, NONE, 0.5, 0.5}));
  }

  private static ExperimentReport.Member linear() {
    return new ExperimentReport.Member(
        "linear",
        "tribuo-linear",
        12,
        5,
        0.25,
        // No tag has a positive in fold 1.
        new Evaluation(0.4, new double[] {0.4, NONE}, new double[] {0.5, 0.25, NONE, 0.5, 0.35}));
  }

  private static ExperimentReport.Ensemble ensemble() {
    return new ExperimentReport.Ensemble(
        "mean",
        new Evaluation(
            0.6, new double[] {0.6, 0.8}, new double[] {1.0 / 3, 0.9, NONE, 0.5, 2.0 / 3}));
  }

  private static Analysis analysis() {
    var curve = new PrecisionRecallCurve(new double[] {0.5, 1}, new double[] {1, 0.75});
    var lower = new PrecisionRecallCurve(new double[] {1}, new double[] {0.25});
    return new Analysis(
        new Analysis.Uncertainty(
            1000,
            0.95,
            new BootstrapInterval.Interval(0.55, 0.65),
            new BootstrapInterval.Interval(-0.01, 0.05)),
        new Analysis.Metrics(500, List.of(measured(0.5), measured(0.375), measured(0.625))),
        new double[] {0.4, 0.65},
        new double[][] {{1, 0.25}, {0.25, 1}},
        List.of(
            new Analysis.TagCurves("most common", 0, List.of(curve, curve, curve)),
            new Analysis.TagCurves("best", 1, List.of(curve, curve, curve)),
            new Analysis.TagCurves("", 3, List.of(lower, curve, lower))),
        List.of(
            new Analysis.TrainedModels(
                "trees",
                8,
                new Analysis.Rounds(10, 12.5, 20),
                List.of(
                    new Analysis.FeatureGain("mean, dim 4", 0.5),
                    new Analysis.FeatureGain("pca, component 0", 0.125)))),
        List.of(new Analysis.ExplainedVariance("pca", new double[] {0.5, 0.75})),
        Optional.of(
            decisions(
                List.of(
                    new ConfusionCounts(4, 2, 1),
                    new ConfusionCounts(1, 0, 1),
                    ConfusionCounts.NONE,
                    new ConfusionCounts(2, 1, 2),
                    new ConfusionCounts(0, 0, 1)))),
        new Analysis.Errors(
            List.of(
                new Analysis.TagErrors(
                    0,
                    List.of(new Analysis.ScoredTrack("a b/<1>", 0.75f)),
                    List.of(new Analysis.ScoredTrack("c", 0.125f)))),
            List.of(new Analysis.Confusion(0, 1, 4, 1.5)),
            Optional.of("https://example.org/{track}.mp3")));
  }

  /** All metrics but those at 10, of which there are too few tags: the AP, or larger by 1/8. */
  private static MeasuredScores measured(double ap) {
    Map<Metric, MeasuredScores.Measured> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      boolean few = metric == Metric.PRECISION_AT_10 || metric == Metric.RECALL_AT_10;
      double value = few ? NONE : metric == Metric.MACRO_AP ? ap : ap + 0.125;
      metrics.put(
          metric,
          new MeasuredScores.Measured(
              value, new BootstrapInterval.Interval(value - 0.0625, value + 0.0625)));
    }
    return new MeasuredScores(metrics);
  }

  /** Decisions with the same reliability for any counts. */
  private static DecisionQuality decisions(List<ConfusionCounts> counts) {
    float[] thresholds = new float[counts.size()];
    for (int tag = 0; tag < thresholds.length; tag++) {
      thresholds[tag] = counts.get(tag).decided() == 0 ? Thresholds.NEVER : 0.125f * (tag + 1);
    }
    return new DecisionQuality(
        new DecisionConfig(new ThresholdRule.BestF1(), CalibrationMethod.PLATT),
        new Thresholds(thresholds),
        Calibration.none(thresholds.length),
        DecisionMetrics.of(counts),
        reliability(new long[] {30, 0, 10, 0, 0, 0, 0, 0, 0, 10}, 0.0625, 0.125),
        Optional.of(reliability(new long[] {40, 0, 0, 0, 0, 10, 0, 0, 0, 0}, 0.03125, 0.0625)));
  }

  /** Observed is half of what is predicted. */
  private static Reliability reliability(long[] pairs, double error, double brier) {
    double[] predicted = new double[pairs.length];
    double[] observed = new double[pairs.length];
    for (int bin = 0; bin < pairs.length; bin++) {
      predicted[bin] = pairs[bin] == 0 ? NONE : (bin + 0.5) / 10;
      observed[bin] = predicted[bin] / 2;
    }
    return new Reliability(pairs, predicted, observed, error, brier);
  }

  /** The real one, with another name of its first tag. */
  public static ExperimentReport withName(String name) {
    ExperimentReport report = real();
    List<Tag> tags = new ArrayList<>(report.tags());
    tags.set(0, new Tag("0", name));
    return with(
        report.origin(), "tiny", tags, report.positives(), report.results(), report.analysis());
  }

  /** The real one, with chosen weights and the tags of 20 test tracks; one member cannot judge. */
  public static ExperimentReport judged() {
    ExperimentReport report = real();
    return with(
        report.origin(),
        "judged",
        report.tags(),
        report.positives(),
        new ExperimentReport.Results(
            report.randomAp(),
            report.members(),
            new ExperimentReport.Ensemble(
                "chosen_mean",
                report.ensemble().evaluation(),
                List.of(
                    new ScoreInfo.MemberWeight("trees", 0.375, List.of(0.25, 0.5)),
                    new ScoreInfo.MemberWeight("linear", 0.625, List.of(0.75, 0.5)))),
            Optional.of(new ExperimentReport.TestResults(20, 4, 0.125, List.of(0.5, NONE), 0.75))),
        report.analysis());
  }

  /** One member, one tag without positives, nothing that could be defined. */
  public static ExperimentReport bare() {
    double none = NONE;
    var undefined = new BootstrapInterval.Interval(none, none);
    var nothing = new Evaluation(none, new double[] {none, none}, new double[] {none});
    return with(
        new ExperimentReport.Origin(List.of(), List.of(), List.of(), real().origin().environment()),
        "bare",
        List.of(new Tag("0", "0")),
        new int[] {0},
        new ExperimentReport.Results(
            none,
            List.of(new ExperimentReport.Member("only", "tribuo-linear", 1, 1, 0, nothing)),
            new ExperimentReport.Ensemble("mean", nothing)),
        new Analysis(
            new Analysis.Uncertainty(1000, 0.95, undefined, undefined),
            new Analysis.Metrics(
                1000, List.of(new MeasuredScores(Map.of()), new MeasuredScores(Map.of()))),
            new double[] {none},
            new double[][] {{none}},
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Analysis.Errors.NONE));
  }

  /** Many tags and members, all alike. */
  public static ExperimentReport large(int tags, int members) {
    ExperimentReport report = real();
    double[] perTag = IntStream.range(0, tags).mapToDouble(tag -> tag / (tags + 7.0)).toArray();
    var evaluation = new Evaluation(0.5, new double[] {0.49, 0.51}, perTag);
    double[][] correlation = new double[members][members];
    Arrays.stream(correlation).forEach(row -> Arrays.fill(row, 0.9));
    Analysis analysis = report.analysis();
    List<ExperimentReport.Member> all =
        IntStream.range(0, members)
            .mapToObj(
                i -> new ExperimentReport.Member("member-" + i, "xgboost", 9, 20, 5, evaluation))
            .toList();
    return with(
        report.origin(),
        "tiny",
        IntStream.range(0, tags)
            .mapToObj(tag -> new Tag("tag-" + tag, "The rather long name of a tag " + tag))
            .toList(),
        IntStream.range(1, tags + 1).toArray(),
        new ExperimentReport.Results(0.3, all, new ExperimentReport.Ensemble("mean", evaluation)),
        new Analysis(
            analysis.uncertainty(),
            new Analysis.Metrics(500, Collections.nCopies(members + 1, measured(0.5))),
            new double[members],
            correlation,
            List.of(),
            List.of(),
            analysis.pcas(),
            Optional.of(decisions(Collections.nCopies(tags, new ConfusionCounts(1000, 200, 300)))),
            analysis.errors()));
  }

  private static ExperimentReport with(
      ExperimentReport.Origin origin,
      String name,
      List<Tag> tags,
      int[] positives,
      ExperimentReport.Results results,
      Analysis analysis) {
    ExperimentReport.Data data = real().data();
    return new ExperimentReport(
        name,
        Optional.empty(),
        new ExperimentReport.Data(
            data.folder(),
            false,
            tags,
            positives,
            data.trainTracks(),
            data.testTracks(),
            data.dims(),
            data.foldNumbers(),
            data.fingerprint()),
        results,
        analysis,
        origin);
  }
}
