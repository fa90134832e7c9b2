package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** What each member contributes; one member alone has nothing to be compared with. */
record BlendSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "blend";
  }

  @Override
  public String title() {
    return "Members in the blend";
  }

  private boolean several() {
    return report.members().size() > 1;
  }

  private List<String> names() {
    return report.members().stream().map(ExperimentReport.Member::name).toList();
  }

  /** AP of the ensemble less that of the ensemble without each member. */
  private double[] gains() {
    double ensemble = report.ensemble().evaluation().macro();
    return Arrays.stream(report.analysis().apWithout())
        .map(without -> ensemble - without)
        .toArray();
  }

  @Override
  public List<Chart> charts() {
    if (!several()) {
      return List.of();
    }
    double[] gains = gains();
    Table.Builder table =
        Table.of(
            Column.text("member"), Column.number("ensemble without it"), Column.number("gain"));
    for (int i = 0; i < gains.length; i++) {
      table.row(
          names().get(i), Numbers.ap(report.analysis().apWithout()[i]), Numbers.signed(gains[i]));
    }
    return List.of(
        new Chart(
                "gain-of-members",
                "Gain from each member",
                "AP of the ensemble less that of the same blend without the member.",
                new Plot.Bars(
                    Plot.Views.of(names(), List.of(new Plot.Series("gain", Plot.BY_SIGN, gains))),
                    new Plot.Axis("AP", Plot.Format.SIGNED, false)))
            .withSize(Chart.Size.ofBars(gains.length))
            .withTable(table.build()));
  }

  @Override
  public List<Table> tables() {
    if (!several()) {
      return List.of();
    }
    List<Table> tables = new ArrayList<>();
    List<ScoreInfo.MemberWeight> weights = report.ensemble().weights();
    if (!weights.isEmpty()) {
      tables.add(weights(weights));
    }
    tables.add(correlations());
    return tables;
  }

  /** Chosen weights, and how much they differ between folds. */
  private static Table weights(List<ScoreInfo.MemberWeight> weights) {
    Table.Builder table =
        Table.of(
                Column.text("member"),
                Column.number("weight"),
                Column.number("least of folds"),
                Column.number("largest of folds"))
            .title("Chosen weights")
            .note(
                "Chosen by AP on all training tracks, for test tracks; those of a fold on the other"
                    + " folds' tracks, for out-of-fold scores.");
    for (ScoreInfo.MemberWeight weight : weights) {
      DoubleSummaryStatistics folds =
          weight.folds().stream().mapToDouble(Double::doubleValue).summaryStatistics();
      table.row(
          weight.member(),
          Numbers.decimals(weight.all(), 3),
          Numbers.decimals(folds.getMin(), 3),
          Numbers.decimals(folds.getMax(), 3));
    }
    return table.build();
  }

  private Table correlations() {
    List<Column> columns = new ArrayList<>(List.of(Column.text("member")));
    names().forEach(name -> columns.add(Column.share(name)));
    Table.Builder table =
        Table.of(columns)
            .title("Rank correlation of members")
            .note(
                "Spearman's correlation of out-of-fold scores within each tag, mean over tags."
                    + " Good members that correlate little gain most from each other.");
    for (int i = 0; i < names().size(); i++) {
      List<String> row = new ArrayList<>(List.of(names().get(i)));
      for (double correlation : report.analysis().correlation()[i]) {
        row.add(Numbers.decimals(correlation, 3));
      }
      table.row(row);
    }
    return table.build();
  }
}
