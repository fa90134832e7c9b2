package org.tagboost.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.EvaluationReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Table;
import org.tagboost.report.terminal.TerminalTable;

/** Renders an evaluation for a terminal. */
public final class EvaluationText {

  private static final List<Metric> BY_TRACK =
      List.of(
          Metric.LABEL_RANKING_AP,
          Metric.COVERAGE_ERROR,
          Metric.PRECISION_AT_5,
          Metric.RECALL_AT_5,
          Metric.PRECISION_AT_10,
          Metric.RECALL_AT_10);

  private EvaluationText() {}

  /**
   * The evaluation as lines with their ends.
   *
   * @param perTag whether to list every tag
   */
  public static String render(EvaluationReport report, boolean perTag) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%d tracks, %d tags (%d with a positive); labels from %s"
            .formatted(
                report.tracks(), report.tags().size(), report.scoredTags(), report.labels()));
    text.append(TerminalTable.text(ranking(report)));
    line(text, "");
    text.append(TerminalTable.text(byTrack(report)));
    if (report.entries().size() > 1) {
      line(text, "");
      text.append(TerminalTable.text(changes(report)));
    }
    if (report.threshold().isPresent()) {
      line(text, "");
      text.append(TerminalTable.text(decisions(report)));
    }
    if (perTag) {
      line(text, "");
      text.append(TerminalTable.text(perTag(report)));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  private static String interval(EvaluationReport report) {
    return Numbers.percent(report.bootstrap().level(), 0) + " interval";
  }

  private static Table ranking(EvaluationReport report) {
    Table.Builder table =
        Table.of(
            Column.text("scores"),
            Column.number("macro AP"),
            Column.number(interval(report)),
            Column.number("micro AP"),
            Column.number("macro ROC-AUC"),
            Column.number("micro ROC-AUC"));
    for (EvaluationReport.Entry entry : report.entries()) {
      table.row(
          entry.name(),
          Numbers.ap(entry.metrics().value(Metric.MACRO_AP)),
          Numbers.interval(entry.metrics().interval(Metric.MACRO_AP)),
          Numbers.ap(entry.metrics().value(Metric.MICRO_AP)),
          Numbers.ap(entry.metrics().value(Metric.MACRO_ROC_AUC)),
          Numbers.ap(entry.metrics().value(Metric.MICRO_ROC_AUC)));
    }
    return table.build();
  }

  /** What ranks the tags of each track. */
  private static Table byTrack(EvaluationReport report) {
    List<Metric> metrics =
        BY_TRACK.stream()
            .filter(metric -> !Double.isNaN(report.entries().get(0).metrics().value(metric)))
            .toList();
    List<Column> columns = new ArrayList<>(List.of(Column.text("tags of each track")));
    metrics.forEach(metric -> columns.add(Column.number(metric.title())));
    Table.Builder table = Table.of(columns);
    for (EvaluationReport.Entry entry : report.entries()) {
      List<String> row = new ArrayList<>(List.of(entry.name()));
      metrics.forEach(metric -> row.add(Numbers.ap(entry.metrics().value(metric))));
      table.row(row);
    }
    return table.build();
  }

  private static Table changes(EvaluationReport report) {
    Table.Builder table =
        Table.of(
            Column.text("against " + report.entries().get(0).name()),
            Column.number("difference in macro AP"),
            Column.number(interval(report)),
            Column.number("better in"));
    for (EvaluationReport.Entry entry : report.entries()) {
      entry
          .change()
          .ifPresent(
              change ->
                  table.row(
                      entry.name(),
                      Numbers.signed(change.difference()),
                      Numbers.signed(change.bootstrap().interval()),
                      Numbers.percent(change.bootstrap().shareBetter(), 1)));
    }
    return table.build();
  }

  private static Table decisions(EvaluationReport report) {
    Table.Builder table =
        Table.of(
            Column.text(String.format(Locale.ROOT, "from %s on", report.threshold().orElseThrow())),
            Column.text("average"),
            Column.number("precision"),
            Column.number("recall"),
            Column.number("F1"));
    for (EvaluationReport.Entry entry : report.entries()) {
      DecisionMetrics decisions = entry.decisions().orElseThrow();
      table.row(row(entry.name(), "macro", decisions.macro()));
      table.row(row(entry.name(), "micro", decisions.micro()));
    }
    return table.build();
  }

  private static List<String> row(String name, String average, DecisionMetrics.Rates rates) {
    return List.of(
        name,
        average,
        Numbers.ap(rates.precision()),
        Numbers.ap(rates.recall()),
        Numbers.ap(rates.f1()));
  }

  private static Table perTag(EvaluationReport report) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("tag"), Column.text("name"), Column.number("positives")));
    boolean several = report.entries().size() > 1;
    for (EvaluationReport.Entry entry : report.entries()) {
      String of = several ? entry.name() + ": " : "";
      columns.add(Column.number(of + "AP"));
      columns.add(Column.number("ROC-AUC"));
      if (entry.decisions().isPresent()) {
        columns.add(Column.number("F1"));
      }
    }
    Table.Builder table = Table.of(columns);
    for (int tag = 0; tag < report.tags().size(); tag++) {
      List<String> row = new ArrayList<>();
      row.add(report.tags().get(tag).id());
      row.add(report.tags().get(tag).name());
      row.add(Integer.toString(report.positives()[tag]));
      for (EvaluationReport.Entry entry : report.entries()) {
        row.add(Numbers.ap(entry.ranking().averagePrecision()[tag]));
        row.add(Numbers.ap(entry.ranking().rocAuc()[tag]));
        Optional<DecisionMetrics> decisions = entry.decisions();
        if (decisions.isPresent()) {
          row.add(
              report.positives()[tag] == 0
                  ? ""
                  : Numbers.ap(decisions.get().perTag().get(tag).f1()));
        }
      }
      table.row(row);
    }
    return table.build();
  }
}
