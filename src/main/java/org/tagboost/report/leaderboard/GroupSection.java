package org.tagboost.report.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.ExperimentSummary;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;
import org.tagboost.report.document.Table.Cell;

/**
 * Experiments on the same data and folds.
 *
 * @param number of the group, from 1
 * @param costs whether to show time, memory and date
 * @param settings most of them shown in a row
 * @param wide whether there is room for columns of settings
 */
record GroupSection(Leaderboard.Group group, int number, boolean costs, int settings, boolean wide)
    implements ReportSection {

  /** With more settings a row shows them in one cell. */
  private static final int MOST_COLUMNS = 6;

  @Override
  public String id() {
    return "group-" + number;
  }

  @Override
  public String title() {
    return String.format(
        Locale.ROOT,
        "%s: %d tracks, %d tags, %s, fingerprint %.8s%s",
        group.dataFolder(),
        group.tracks(),
        group.tags(),
        Numbers.folds(group.folds()),
        group.fingerprint(),
        group.generated() ? " (generated data)" : "");
  }

  @Override
  public List<Chart> charts() {
    List<Leaderboard.Row> ranked =
        group.rows().stream().filter(row -> !Double.isNaN(row.summary().ap())).toList();
    return GroupCharts.of(id(), ranked);
  }

  @Override
  public List<Table> tables() {
    List<Column> columns = new ArrayList<>(brief());
    columns.add(Column.number("95 % interval").asMinor());
    columns.add(Column.number("spread of folds").asMinor());
    columns.add(Column.text("best member").asMinor());
    columns.add(Column.number("its AP").asMinor());
    if (costs) {
      columns.add(Column.number("minutes").asMinor());
      columns.add(Column.number("peak MiB").asMinor());
      columns.add(Column.number("date").asMinor());
    }
    SettingColumns keys = SettingColumns.of(group.rows());
    boolean apart = group.rows().size() > 1 && keys.keys().size() <= MOST_COLUMNS && wide;
    if (apart) {
      List<Integer> numeric = keys.numeric();
      for (int i = 0; i < keys.keys().size(); i++) {
        String key = keys.keys().get(i);
        columns.add(numeric.contains(i) ? Column.number(key) : Column.text(key));
      }
    } else {
      columns.add(new Column("settings", Column.Kind.LONG, false));
    }
    Table.Builder table = Table.of(columns).use(Table.Use.SORT);
    for (int i = 0; i < group.rows().size(); i++) {
      Leaderboard.Row row = group.rows().get(i);
      table.cells(
          cells(
              row,
              apart
                  ? keys.values().get(i)
                  : List.of(LeaderboardDocument.settings(row.settings(), settings))));
    }
    return List.of(table.build());
  }

  private List<Cell> cells(Leaderboard.Row row, List<String> shownSettings) {
    ExperimentSummary summary = row.summary();
    List<String> texts = new ArrayList<>();
    texts.add(summary.interval().map(Numbers::interval).orElse(""));
    texts.add(Numbers.ap(summary.foldDeviation()));
    texts.add(summary.best().map(best -> best.getKey()).orElse(""));
    texts.add(summary.best().map(best -> Numbers.ap(best.getValue())).orElse(""));
    if (costs) {
      texts.add(Numbers.decimals(summary.seconds() / 60, 1));
      texts.add(Numbers.mebibytes(summary.peakMemoryBytes()));
      texts.add(summary.date().orElse(""));
    }
    texts.addAll(shownSettings);
    List<Cell> cells = new ArrayList<>(brief(row));
    texts.forEach(text -> cells.add(new Cell(text)));
    return cells;
  }

  private List<Column> brief() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("experiment"));
    if (otherMetric()) {
      columns.add(Column.number(group.metric().title()));
    }
    columns.add(Column.number("out-of-fold AP"));
    return columns;
  }

  private List<Cell> brief(Leaderboard.Row row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(
        row.page().isEmpty()
            ? new Cell(row.name())
            : Cell.of(row.name(), new Table.Link(row.page(), row.markdown())));
    if (otherMetric()) {
      cells.add(new Cell(Numbers.ap(row.summary().value(group.metric()))));
    }
    cells.add(new Cell(Numbers.ap(row.summary().ap())));
    return cells;
  }

  private boolean otherMetric() {
    return group.metric() != Metric.MACRO_AP;
  }

  /** Names, AP and the metric that ranks. */
  Table briefTable() {
    Table.Builder table = Table.of(brief());
    group.rows().forEach(row -> table.cells(brief(row)));
    return table.build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        (otherMetric()
                ? "Ranked by " + group.metric().title() + ", as the configs set metric. "
                : "")
            + "Interval: bootstrap over tracks. Spread: sample standard deviation of the AP within"
            + " each fold."
            + (costs ? " Minutes: all stages." : "")
            + " Settings: those in which the experiments of the group differ; of a single one,"
            + " those that differ from the defaults.");
  }
}
