package org.tagboost.report.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.evaluation.BootstrapInterval.Interval;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Plot;

/** The AP of experiments on the same data, with intervals and by their settings. */
final class GroupCharts {

  /** Experiments with names and intervals, the best ones. */
  private static final int SHOWN = 20;

  private GroupCharts() {}

  /**
   * The charts; none of a single experiment.
   *
   * @param id of the section
   * @param rows those with an AP, best first
   */
  static List<Chart> of(String id, List<Leaderboard.Row> rows) {
    List<Chart> charts = new ArrayList<>();
    if (rows.size() > 1) {
      charts.add(intervals(id, rows.subList(0, Math.min(SHOWN, rows.size()))));
      SettingColumns settings = SettingColumns.of(rows);
      if (!settings.numeric().isEmpty()) {
        charts.add(bySetting(id, rows, settings));
      }
    }
    return charts;
  }

  private static Chart intervals(String id, List<Leaderboard.Row> rows) {
    List<Interval> intervals =
        rows.stream()
            .map(row -> row.summary().interval().orElse(new Interval(Double.NaN, Double.NaN)))
            .toList();
    return new Chart(
            id + "-ap",
            "Out-of-fold AP",
            (rows.size() == SHOWN ? "At most the best " + SHOWN + ". " : "")
                + "Lines: 95 % interval of each by itself. Experiments on the same tracks are"
                + " compared more sharply by tagboost compare.",
            new Plot.Intervals(
                rows.stream().map(Leaderboard.Row::name).toList(),
                rows.stream().mapToDouble(row -> row.summary().ap()).toArray(),
                intervals.stream().mapToDouble(Interval::low).toArray(),
                intervals.stream().mapToDouble(Interval::high).toArray(),
                new Plot.Axis("AP", Plot.Format.AP, false)))
        .withSize(rows.size() > 8 ? Chart.Size.TALL : Chart.Size.ofBars(rows.size()));
  }

  private static Chart bySetting(String id, List<Leaderboard.Row> rows, SettingColumns settings) {
    List<Plot.Values> values = new ArrayList<>();
    values.add(
        new Plot.Values(
            "AP",
            Plot.ACCENT,
            Plot.Format.AP,
            rows.stream().mapToDouble(row -> row.summary().ap()).toArray()));
    for (int column : settings.numeric()) {
      values.add(
          new Plot.Values(
              settings.keys().get(column),
              Plot.ACCENT,
              Plot.Format.PLAIN,
              settings.numbers(column)));
    }
    return new Chart(
        id + "-settings",
        "AP by setting",
        "A point for each experiment; its other settings may differ too.",
        new Plot.Scatter(
            rows.stream().map(Leaderboard.Row::name).toList(),
            values,
            new Plot.Pick(IntStream.range(1, values.size()).boxed().toList(), 0, "", false),
            new Plot.Pick(List.of(0), 0, "", false),
            Plot.Guide.NONE));
  }
}
