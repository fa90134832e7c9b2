package org.tagboost.report.experiment;

import java.util.List;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Time and memory of each stage. */
record CostSection(ExperimentReport report) implements ReportSection {

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
    Table.Builder table =
        Table.of(Column.text("stage"), Column.number("seconds"), Column.number("peak memory, MiB"))
            .note(
                "Each as measured in the run that made the stage's output. Peak memory: of the"
                    + " process up to the end of the stage, native memory included.");
    for (ExperimentReport.StageCost stage : report.origin().stages()) {
      table.row(
          stage.stage(),
          Numbers.decimals(stage.seconds(), 1),
          Numbers.mebibytes(stage.peakMemoryBytes()));
    }
    return List.of(table.build());
  }
}
