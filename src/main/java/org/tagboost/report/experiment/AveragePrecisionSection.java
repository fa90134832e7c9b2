package org.tagboost.report.experiment;

import java.util.List;
import java.util.Locale;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** A row for each member, the ensemble, and a random ranking. */
record AveragePrecisionSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "average-precision";
  }

  @Override
  public String title() {
    return "Average precision";
  }

  @Override
  public List<Table> tables() {
    Table.Builder table =
        Table.of(
            Column.text("member"),
            Column.text("kind").asMinor(),
            Column.number("columns").asMinor(),
            Column.number("out-of-fold AP"),
            Column.number("mean of folds"),
            Column.number("spread of folds"));
    for (ExperimentReport.Member member : report.members()) {
      table.row(
          row(
              member.name(),
              member.kind(),
              Integer.toString(member.columns()),
              member.evaluation()));
    }
    table.row(
        Table.Tone.STRONG,
        row("ensemble", report.ensemble().method(), "", report.ensemble().evaluation()));
    table.row(
        Table.Tone.QUIET, List.of("random ranking", "", "", Numbers.ap(report.randomAp()), "", ""));
    return List.of(table.build());
  }

  private static List<String> row(String name, String kind, String columns, Evaluation evaluation) {
    return List.of(
        name,
        kind,
        columns,
        Numbers.ap(evaluation.macro()),
        Numbers.ap(evaluation.foldMean()),
        Numbers.ap(evaluation.foldDeviation()));
  }

  @Override
  public List<String> notes() {
    Analysis.Uncertainty uncertainty = report.analysis().uncertainty();
    return List.of(
        String.format(
            Locale.ROOT,
            "AP: macro average precision over the %d tags that have a positive. Out-of-fold: from"
                + " the scores of all training tracks, each by models that did not see it. Mean"
                + " and spread (sample standard deviation) are of the AP within each fold. %s"
                + " intervals: bootstrap over tracks, %d resamples.",
            report.scored().length,
            Numbers.percent(uncertainty.level(), 0),
            uncertainty.resamples()));
  }
}
