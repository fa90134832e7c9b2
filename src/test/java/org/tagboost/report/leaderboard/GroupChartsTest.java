package org.tagboost.report.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.Table;

class GroupChartsTest {

  /** So many experiments of falling AP, of which every one has another depth. */
  private static List<Leaderboard.Row> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                LeaderboardWriterTest.row(
                    "x" + i, 0.9 - i / 100.0, "depth " + (i + 1), "rate 0.1", "kind a" + i, "flag"))
        .toList();
  }

  private static List<Chart> charts(int count) {
    return GroupCharts.of("group-1", rows(count));
  }

  @Test
  void aSingleExperimentHasNothingToBeComparedWith() {
    assertThat(charts(1)).isEmpty();
  }

  /** Two points make no curve. */
  @Test
  void twoExperimentsHaveIntervals() {
    assertThat(charts(2)).hasSize(1);
    Chart chart = charts(2).get(0);
    assertThat(chart.id()).isEqualTo("group-1-ap");
    assertThat(chart.size()).isEqualTo(Chart.Size.LOW);
    Plot.Intervals plot = (Plot.Intervals) chart.plot();
    assertThat(plot.names()).containsExactly("x0", "x1");
    assertThat(plot.values()).containsExactly(0.9, 0.89);
    assertThat(plot.low()).containsExactly(0.9 - 0.05, 0.89 - 0.05);
    assertThat(plot.high()).containsExactly(0.9 + 0.05, 0.89 + 0.05);
    assertThat(plot.choices()).isEmpty();
    assertThat(charts(4).get(0).size()).isEqualTo(Chart.Size.LOW);
    assertThat(charts(5).get(0).size()).isEqualTo(Chart.Size.NORMAL);
    assertThat(charts(8).get(0).size()).isEqualTo(Chart.Size.NORMAL);
    assertThat(charts(9).get(0).size()).isEqualTo(Chart.Size.TALL);
  }

  @Test
  void onlyTheBestAreDrawnWithIntervals() {
    assertThat(((Plot.Intervals) charts(21).get(0).plot()).names()).hasSize(20).endsWith("x19");
    assertThat(charts(21).get(0).note()).startsWith("At most the best 20. ");
    assertThat(charts(19).get(0).note()).startsWith("Lines: ");
  }

  @Test
  void settingsThatDifferInANumberAreAnAxis() {
    assertThat(charts(3)).hasSize(2);
    Chart chart = charts(3).get(1);
    assertThat(chart.id()).isEqualTo("group-1-settings");
    Plot.Scatter plot = (Plot.Scatter) chart.plot();
    assertThat(plot.points()).containsExactly("x0", "x1", "x2");
    assertThat(plot.values()).extracting(Plot.Values::name).containsExactly("AP", "depth");
    assertThat(plot.values().get(0).values()).containsExactly(0.9, 0.89, 0.88);
    assertThat(plot.values().get(1).values()).containsExactly(1, 2, 3);
    assertThat(plot.x().columns()).containsExactly(1);
    assertThat(plot.choices()).isEmpty();
  }

  /** An experiment that says nothing of a key has no number, but does not spoil the others. */
  @Test
  void numbersNeedThreeThatDiffer() {
    SettingColumns columns =
        SettingColumns.of(
            List.of(
                LeaderboardWriterTest.row("a", 0.5, "depth 1", "two 1", "same 3", "mixed 1"),
                LeaderboardWriterTest.row("b", 0.5, "depth 2", "two 2", "same 3", "mixed 2"),
                LeaderboardWriterTest.row("c", 0.5, "depth 1", "same 3", "mixed auto"),
                LeaderboardWriterTest.row("d", 0.5, "same 3", "mixed 3", "flag")));
    assertThat(columns.keys()).containsExactly("depth", "two", "same", "mixed", "flag");
    assertThat(columns.numeric()).containsExactly(0);
    assertThat(columns.numbers(0)).containsExactly(1, 2, 1, Double.NaN);
    assertThat(columns.values().get(3)).containsExactly("", "", "3", "3", "");
  }

  private static Table table(int experiments, boolean wide) {
    return new GroupSection(
            new Leaderboard.Group(
                "d", "f00dcafe99", 1, 1, 1, false, Metric.MACRO_AP, rows(experiments)),
            1,
            false,
            2,
            wide)
        .tables()
        .get(0);
  }

  /** A column for each setting where there is room; else all in one, the first ones of many. */
  @Test
  void settingsHaveColumnsWhereThereIsRoom() {
    assertThat(table(3, true).columns().stream().skip(6))
        .containsExactly(
            Column.number("depth"), Column.text("rate"), Column.text("kind"), Column.text("flag"));
    assertThat(table(1, true).columns()).extracting(Column::name).endsWith("settings");
    Table narrow = table(3, false);
    assertThat(narrow.columns()).extracting(Column::name).endsWith("settings");
    List<Table.Cell> cells = narrow.rows().get(1).cells();
    assertThat(cells.get(cells.size() - 1).text()).isEqualTo("depth 2; rate 0.1; and 2 more");
  }

  @Test
  void manySettingsShareACell() {
    String[] six = {"a 1", "b 1", "c 1", "d 1", "e 1", "f 1"};
    List<String> seven = new ArrayList<>(List.of(six));
    seven.add("g 1");
    assertThat(columns(List.of(six))).endsWith("e", "f");
    assertThat(columns(seven)).endsWith("settings");
    assertThat(LeaderboardDocument.settings(seven, 7)).endsWith("f 1; g 1");
    assertThat(LeaderboardDocument.settings(seven, 6)).endsWith("f 1; and 1 more");
  }

  private static List<String> columns(List<String> settings) {
    List<Leaderboard.Row> rows =
        List.of(
            LeaderboardWriterTest.row("a", 0.5, settings.toArray(String[]::new)),
            LeaderboardWriterTest.row("b", 0.4, settings.toArray(String[]::new)));
    return new GroupSection(
            new Leaderboard.Group("d", "f00dcafe99", 1, 1, 1, false, Metric.MACRO_AP, rows),
            1,
            false,
            2,
            true)
        .tables().get(0).columns().stream().map(Column::name).toList();
  }
}
