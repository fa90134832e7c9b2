package org.tagboost.cli;

import java.io.PrintWriter;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.pipeline.RunFolder;
import org.tagboost.report.ApTable;
import org.tagboost.report.ExperimentReport;

/** Prints the outcome of an experiment: the AP table, and where the report lies. */
final class ReportPrinter {

  private ReportPrinter() {}

  static void print(ExperimentReport report, ResolvedConfig config, PrintWriter out) {
    out.println();
    if (report.generated()) {
      out.println(report.experiment() + " (generated data)");
    } else {
      out.println(report.experiment());
    }
    out.print(ApTable.text(report));
    out.println();
    out.println("report: " + RunFolder.of(config.experiment()).experiment().resolve("report.html"));
  }
}
