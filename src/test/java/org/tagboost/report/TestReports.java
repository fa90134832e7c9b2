package org.tagboost.report;

import java.util.List;
import java.util.Optional;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;

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
        new ExperimentReport.Data("data/tiny", 10, 4, 6, 2, "f00d"),
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
                new Evaluation(
                    0.5, new double[] {0.5, 0.7}, new double[] {0.75, 0.25, none, 0.5, 0.5})),
            new ExperimentReport.Member(
                "linear",
                "tribuo-linear",
                12,
                5,
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
            "0.1.0", "17.0.1", "3.4.0", "4.3.2", "Linux amd64, 2 cores", 2, 1, git),
        List.of("name: tiny", "folds.count: 2"));
  }
}
