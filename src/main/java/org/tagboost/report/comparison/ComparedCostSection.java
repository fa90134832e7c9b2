package org.tagboost.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.ExperimentReport.StageCost;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Seconds of every stage, a column for each experiment. */
record ComparedCostSection(ComparisonReport report) implements ReportSection {

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return "Cost";
  }

  @Override
  public List<Table> tables() {
    return List.of(table());
  }

  Table table() {
    Set<String> stages = new LinkedHashSet<>();
    report.entries().forEach(e -> e.stages().forEach(stage -> stages.add(stage.stage())));
    List<Column> columns = new ArrayList<>(List.of(Column.text("stage, seconds")));
    List<String> totals = new ArrayList<>(List.of("total"));
    for (ComparisonReport.Entry entry : report.entries()) {
      columns.add(Column.number(entry.name()));
      totals.add(seconds(entry.stages().stream().mapToDouble(StageCost::seconds).sum()));
    }
    Table.Builder table = Table.of(columns);
    for (String stage : stages) {
      List<String> row = new ArrayList<>(List.of(stage));
      report.entries().forEach(entry -> row.add(seconds(entry, stage)));
      table.row(row);
    }
    return table.row(Table.Tone.STRONG, totals).build();
  }

  /** Empty if the entry has no such stage. */
  private static String seconds(ComparisonReport.Entry entry, String stage) {
    return entry.stages().stream()
        .filter(cost -> cost.stage().equals(stage))
        .map(cost -> seconds(cost.seconds()))
        .findFirst()
        .orElse("");
  }

  private static String seconds(double value) {
    return Numbers.decimals(value, 1);
  }
}
