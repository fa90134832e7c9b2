package org.tagboost.report.experiment;

import org.tagboost.report.ExperimentReport;
import org.tagboost.report.terminal.TerminalTable;

/** The report of an experiment on a terminal. */
public final class ReportText {

  private ReportText() {}

  /** The table of average precision, as lines with their ends. */
  public static String averagePrecision(ExperimentReport report) {
    return TerminalTable.text(new AveragePrecisionSection(report).tables().get(0));
  }
}
