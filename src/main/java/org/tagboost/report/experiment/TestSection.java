package org.tagboost.report.experiment;

import java.util.List;
import java.util.Locale;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Average precision on test tracks whose tags are known, beside that out-of-fold. */
record TestSection(ExperimentReport report, ExperimentReport.TestResults test)
    implements ReportSection {

  @Override
  public String id() {
    return "test";
  }

  @Override
  public String title() {
    return "Test tracks";
  }

  @Override
  public List<Table> tables() {
    Table.Builder table =
        Table.of(Column.text("member"), Column.number("test AP"), Column.number("out-of-fold AP"))
            .note(
                String.format(
                    Locale.ROOT,
                    "%d test tracks, whose tags no model has seen; mean over the %d tags that they"
                        + " have. Random ranking: %s.",
                    test.tracks(),
                    test.tags(),
                    Numbers.orDash(Numbers.ap(test.randomAp()))));
    for (int i = 0; i < test.members().size(); i++) {
      ExperimentReport.Member member = report.members().get(i);
      table.row(member.name(), ap(test.members().get(i)), ap(member.evaluation().macro()));
    }
    table.row("ensemble", ap(test.ensemble()), ap(report.ensemble().evaluation().macro()));
    return List.of(table.build());
  }

  private static String ap(double value) {
    return Numbers.orDash(Numbers.ap(value));
  }
}
