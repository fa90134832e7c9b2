package org.tagboost.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tagboost.evaluation.Evaluation;

/** The table of average precision: a row a member, the ensemble, and a random ranking. */
public final class ApTable {

  private static final List<String> HEADER =
      List.of("member", "kind", "columns", "out-of-fold AP", "mean of folds", "spread of folds");

  private ApTable() {}

  /** Rows of cells, the header first; all rows have the header's length. */
  static List<List<String>> cells(ExperimentReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (ExperimentReport.Member member : report.members()) {
      rows.add(
          row(
              member.name(),
              member.kind(),
              Integer.toString(member.columns()),
              member.evaluation()));
    }
    rows.add(row("ensemble", report.ensemble().method(), "", report.ensemble().evaluation()));
    rows.add(List.of("random ranking", "", "", ap(report.randomAp()), "", ""));
    return rows;
  }

  private static List<String> row(String name, String kind, String columns, Evaluation evaluation) {
    return List.of(
        name,
        kind,
        columns,
        ap(evaluation.macro()),
        ap(evaluation.foldMean()),
        ap(evaluation.foldDeviation()));
  }

  static String ap(double value) {
    return decimals(value, 4);
  }

  /** Empty if undefined. */
  static String decimals(double value, int digits) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A difference of two, with its sign; empty if undefined. */
  static String signed(double difference) {
    return Double.isNaN(difference) ? "" : String.format(Locale.ROOT, "%+.4f", difference);
  }

  /** The table for a terminal: aligned columns, a line a row. */
  public static String text(ExperimentReport report) {
    List<List<String>> rows = cells(report);
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean words = i < 2;
        String format = (words ? "%-" : "%") + widths[i] + "s";
        line.append(i == 0 ? "" : "  ").append(String.format(Locale.ROOT, format, row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  /** The table in Markdown. */
  static String markdown(ExperimentReport report) {
    List<List<String>> rows = cells(report);
    StringBuilder text = new StringBuilder();
    text.append("| ").append(String.join(" | ", rows.get(0))).append(" |\n");
    text.append("|---|---|---:|---:|---:|---:|\n");
    for (List<String> row : rows.subList(1, rows.size())) {
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
    }
    return text.toString();
  }
}
