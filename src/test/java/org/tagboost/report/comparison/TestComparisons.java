package org.tagboost.report.comparison;

import java.util.List;
import java.util.Optional;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.BootstrapInterval;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.Verdict;

/** Comparisons made by hand: four tags, one without positives. */
final class TestComparisons {

  private TestComparisons() {}

  /**
   * Macro AP over three tags: base (0.5 + 0.25 + 0.75) / 3 = 0.5, deep (0.8 + 0.4 + 0.75) / 3 =
   * 0.65, other (0.5 + 0.25 + 0.75) / 3 = 0.5, narrow (0.2 + 0.25 + 0.6) / 3 = 0.35.
   */
  static ComparisonReport report(boolean generated) {
    double none = Double.NaN;
    return new ComparisonReport(
        10,
        Metric.MACRO_AP,
        List.of("out-of-fold scores of different folds are compared"),
        generated,
        new BootstrapInterval(1000, 0.95, 1),
        List.of(
            entry("base", 0.5, 60, Optional.empty()),
            entry(
                "deep",
                0.65,
                90.25,
                change(
                    0.15,
                    0.05,
                    0.25,
                    0.998,
                    Verdict.BETTER,
                    new ResolvedConfig.Change(
                        "models.trees.max_depth", Optional.of("3"), Optional.of("5")),
                    new ResolvedConfig.Change(
                        "models.linear.kind", Optional.empty(), Optional.of("tribuo-linear")))),
            entry("same", 0.5, 60, change(0, 0, 0, 0, Verdict.IDENTICAL)),
            entry(
                "narrow",
                0.35,
                30,
                change(
                    -0.15,
                    -0.3,
                    0.01,
                    0.04,
                    Verdict.UNDECIDED,
                    new ResolvedConfig.Change(
                        "features.statistics",
                        Optional.of("[mean, std]"),
                        Optional.of("[mean]"))))),
        List.of(
            row("0", "rock, hard", 5, 0.5, 0.8, 0.5, 0.2),
            row("1", "drum|bass", 2, 0.25, 0.4, 0.25, 0.25),
            row("2", "never", 0, none, none, none, none),
            row("3", "3", 4, 0.75, 0.75, 0.75, 0.6)));
  }

  private static ComparisonReport.Entry entry(
      String name, double ap, double seconds, Optional<ComparisonReport.Change> change) {
    return new ComparisonReport.Entry(
        name,
        ap,
        ap,
        List.of(new ExperimentReport.StageCost("train trees", seconds, 1 << 20)),
        change);
  }

  private static Optional<ComparisonReport.Change> change(
      double difference,
      double low,
      double high,
      double better,
      Verdict verdict,
      ResolvedConfig.Change... settings) {
    return Optional.of(
        new ComparisonReport.Change(
            difference,
            new BootstrapInterval.Difference(new BootstrapInterval.Interval(low, high), better),
            verdict,
            false,
            List.of(settings)));
  }

  private static ComparisonReport.TagRow row(String tag, String name, int positives, double... ap) {
    return new ComparisonReport.TagRow(new Tag(tag, name), positives, ap);
  }
}
