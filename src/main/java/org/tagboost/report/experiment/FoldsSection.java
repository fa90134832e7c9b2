package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** AP within each fold. */
record FoldsSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "folds";
  }

  @Override
  public String title() {
    return "Folds";
  }

  @Override
  public List<Chart> charts() {
    List<Scorer> scorers = Scorer.of(report);
    List<String> folds = report.data().foldNumbers().stream().map(fold -> "fold " + fold).toList();
    List<Plot.Series> series =
        scorers.stream()
            .map(s -> new Plot.Series(s.name(), s.color(), s.evaluation().foldMacro()))
            .toList();
    Chart chart =
        new Chart(
            "by-fold",
            "AP by fold",
            "Macro AP of each fold's held-out tracks.",
            new Plot.Lines(
                Plot.Views.of(folds, series),
                new Plot.Axis("", Plot.Format.COUNT, false),
                new Plot.Axis("AP", Plot.Format.AP, false)));
    return List.of(chart.withTable(table(folds, scorers)));
  }

  private static Table table(List<String> folds, List<Scorer> scorers) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("member")));
    folds.forEach(fold -> columns.add(Column.number(fold)));
    Table.Builder table = Table.of(columns);
    for (Scorer scorer : scorers) {
      List<String> row = new ArrayList<>(List.of(scorer.name()));
      for (double ap : scorer.evaluation().foldMacro()) {
        row.add(Numbers.ap(ap));
      }
      table.row(row);
    }
    return table.build();
  }
}
