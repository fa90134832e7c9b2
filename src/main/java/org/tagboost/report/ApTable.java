package org.tagboost.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
    return table(report).lines().stream()
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  /** The table in Markdown. */
  static String markdown(ExperimentReport report) {
    return table(report).markdown();
  }

  private static Table table(ExperimentReport report) {
    return new Table("llrrrr", cells(report));
  }

  /** A number of folds, in words. */
  static String folds(int count) {
    return count == 1 ? "1 fold" : count + " folds";
  }
}
