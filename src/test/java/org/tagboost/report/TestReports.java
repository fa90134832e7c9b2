package org.tagboost.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.PrecisionRecallCurve;

/** A report made by hand: two members, two folds, five tags, one of them without positives. */
final class TestReports {

  private TestReports() {}

  static ExperimentReport generated() {
    return report(true, Optional.of(new ExperimentReport.GitState("0123abc", true)));
  }

  static ExperimentReport real() {
    return report(false, Optional.empty());
  }

  private static ExperimentReport report(
      boolean generated, Optional<ExperimentReport.GitState> git) {
    double none = Double.NaN;
    return new ExperimentReport(
        "tiny",
        generated,
        new ExperimentReport.Data("data/tiny", 10, 4, 6, List.of(0, 1), "f00d"),
        List.of(
            new Tag("0", "rock, hard"),
            new Tag("1", "drum|bass"),
            new Tag("2", "never"),
            new Tag("3", "3"),
            new Tag("4", "a \"quoted\" name")),
        new int[] {5, 2, 0, 4, 1},
        0.3,
        List.of(
            new ExperimentReport.Member(
                "trees",
                "xgboost",
                6,
                12.5,
                60.5,
                new Evaluation(
                    0.5, new double[] {0.5, 0.7}, new double[] {0.75, 0.25, none, 0.5, 0.5})),
            new ExperimentReport.Member(
                "linear",
                "tribuo-linear",
                12,
                5,
                0.25,
                // No tag has a positive in fold 1.
                new Evaluation(
                    0.4, new double[] {0.4, none}, new double[] {0.5, 0.25, none, 0.5, 0.35}))),
        new ExperimentReport.Ensemble(
            "mean",
            new Evaluation(
                0.6, new double[] {0.6, 0.8}, new double[] {1.0 / 3, 0.9, none, 0.5, 2.0 / 3})),
        List.of(
            new ExperimentReport.StageCost("features", 1.25, 300L << 20),
            new ExperimentReport.StageCost("train trees", 61.04, 512L << 20)),
        List.of("1 of 5 tags have no positive in train.csv"),
        new ExperimentReport.Environment(
            "0.1.0",
            "17.0.1",
            "3.4.0",
            "4.3.2",
            "Linux amd64, 2 cores",
            2,
            1,
            LocalDate.of(2026, 1, 31),
            git),
        List.of(
            new ExperimentReport.Setting("data.dir", "data", "data/tiny"),
            new ExperimentReport.Setting("models.trees.gamma", "", "2")),
        analysis());
  }

  private static Analysis analysis() {
    var curve = new PrecisionRecallCurve(new double[] {0.5, 1}, new double[] {1, 0.75});
    return new Analysis(
        new Analysis.Uncertainty(
            1000,
            0.95,
            new BootstrapInterval.Interval(0.55, 0.65),
            new BootstrapInterval.Interval(-0.01, 0.05)),
        new double[] {0.4, 0.65},
        new double[][] {{1, 0.25}, {0.25, 1}},
        List.of(
            new Analysis.TagCurves("most common", 0, List.of(curve, curve, curve)),
            new Analysis.TagCurves("best", 1, List.of(curve, curve, curve))),
        List.of(
            new Analysis.Trees(
                "trees",
                8,
                10,
                12.5,
                20,
                List.of(
                    new Analysis.FeatureGain("mean, dim 4", 0.5),
                    new Analysis.FeatureGain("pca, component 0", 0.125)))),
        List.of(new Analysis.ExplainedVariance("pca", new double[] {0.5, 0.75})));
  }

  /** The real one, with another name of its first tag. */
  static ExperimentReport withName(String name) {
    ExperimentReport report = real();
    List<Tag> tags = new ArrayList<>(report.tags());
    tags.set(0, new Tag("0", name));
    return with(report, tags, report.positives(), report.members(), report.analysis());
  }

  /** One member, one tag without positives, nothing that could be defined. */
  static ExperimentReport bare() {
    double none = Double.NaN;
    var undefined = new BootstrapInterval.Interval(none, none);
    var nothing = new Evaluation(none, new double[] {none, none}, new double[] {none});
    var report = real();
    return new ExperimentReport(
        "bare",
        false,
        report.data(),
        List.of(new Tag("0", "0")),
        new int[] {0},
        none,
        List.of(new ExperimentReport.Member("only", "tribuo-linear", 1, 1, 0, nothing)),
        new ExperimentReport.Ensemble("mean", nothing),
        List.of(),
        List.of(),
        report.environment(),
        List.of(),
        new Analysis(
            new Analysis.Uncertainty(1000, 0.95, undefined, undefined),
            new double[] {none},
            new double[][] {{none}},
            List.of(),
            List.of(),
            List.of()));
  }

  /** Many tags and members, all alike. */
  static ExperimentReport large(int tags, int members) {
    ExperimentReport report = real();
    double[] perTag = IntStream.range(0, tags).mapToDouble(tag -> tag / (tags + 7.0)).toArray();
    var evaluation = new Evaluation(0.5, new double[] {0.49, 0.51}, perTag);
    double[][] correlation = new double[members][members];
    Arrays.stream(correlation).forEach(row -> Arrays.fill(row, 0.9));
    Analysis analysis = report.analysis();
    return with(
        report,
        IntStream.range(0, tags)
            .mapToObj(tag -> new Tag("tag-" + tag, "The rather long name of a tag " + tag))
            .toList(),
        IntStream.range(1, tags + 1).toArray(),
        IntStream.range(0, members)
            .mapToObj(
                i -> new ExperimentReport.Member("member-" + i, "xgboost", 9, 20, 5, evaluation))
            .toList(),
        new Analysis(
            analysis.uncertainty(),
            new double[members],
            correlation,
            List.of(),
            List.of(),
            analysis.pcas()));
  }

  private static ExperimentReport with(
      ExperimentReport report,
      List<Tag> tags,
      int[] positives,
      List<ExperimentReport.Member> members,
      Analysis analysis) {
    Evaluation ensemble =
        tags.size() == report.tags().size()
            ? report.ensemble().evaluation()
            : members.get(0).evaluation();
    return new ExperimentReport(
        report.experiment(),
        report.generated(),
        report.data(),
        tags,
        positives,
        report.randomAp(),
        members,
        new ExperimentReport.Ensemble("mean", ensemble),
        report.stages(),
        report.warnings(),
        report.environment(),
        report.differences(),
        analysis);
  }
}
