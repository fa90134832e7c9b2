package org.tagboost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.FoldScale;
import org.tagboost.report.experiment.ReportText;
import org.tagboost.report.json.MetricsJson;

/** Prints the result of an experiment: the AP table, and the path of the report. */
final class ReportPrinter {

  private ReportPrinter() {}

  /**
   * Prints to {@code out}.
   *
   * @param json whether to print what {@code metrics.json} holds instead
   */
  static void print(ExperimentReport report, ResolvedConfig config, boolean json, PrintWriter out) {
    if (json) {
      out.print(MetricsJson.render(report));
      return;
    }
    out.println();
    List<String> remarks = new ArrayList<>();
    if (report.generated()) {
      remarks.add("generated data");
    }
    report.part().ifPresent(part -> remarks.add("a part of the run: " + part));
    out.println(
        report.experiment() + (remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")"));
    out.print(ReportText.averagePrecision(report));
    FoldScale.of(report).remark().ifPresent(out::println);
    out.println();
    out.println("report: " + RunFolder.of(config.experiment()).experiment().resolve("report.html"));
  }
}
