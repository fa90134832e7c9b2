package org.tagboost.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tagboost.evaluation.Metric;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.Verdict;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;
import org.tagboost.report.document.Table.Cell;
import org.tagboost.report.document.Table.Tone;

/** Which experiment is better: a row for each. */
record VerdictsSection(ComparisonReport report) implements ReportSection {

  @Override
  public String id() {
    return "verdicts";
  }

  @Override
  public String title() {
    return "Verdicts";
  }

  @Override
  public List<Table> tables() {
    return List.of(table());
  }

  Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("experiment"));
    columns.add(Column.number("out-of-fold AP"));
    if (otherMetric()) {
      columns.add(Column.number(report.metric().title()));
    }
    columns.add(Column.number("difference"));
    columns.add(Column.number(level() + " interval").asMinor());
    columns.add(Column.number("better in").asMinor());
    columns.add(Column.number("tags better").asMinor());
    columns.add(Column.number("tags worse").asMinor());
    columns.add(Column.text("verdict"));
    Table.Builder table = Table.of(columns);
    List<Cell> base = new ArrayList<>(figures(report.base()));
    Stream.of("", "", "", "", "", "base").map(Cell::new).forEach(base::add);
    table.cells(base);
    for (int entry : report.challengers()) {
      table.cells(row(entry));
    }
    return table.build();
  }

  private List<Cell> row(int entry) {
    ComparisonReport.Entry challenger = report.entries().get(entry);
    ComparisonReport.Change change = challenger.change().orElseThrow();
    List<Cell> row = new ArrayList<>(figures(challenger));
    row.add(new Cell(Numbers.signed(change.difference())));
    row.add(new Cell(Numbers.signed(change.bootstrap().interval())));
    row.add(
        new Cell(
            change.verdict() == Verdict.IDENTICAL
                ? ""
                : Numbers.percent(change.bootstrap().shareBetter(), 1)));
    row.add(new Cell(Long.toString(report.wins(entry))));
    row.add(new Cell(Long.toString(report.losses(entry))));
    row.add(Cell.of(change.verdict().word(), tone(change.verdict())));
    return row;
  }

  private boolean otherMetric() {
    return report.metric() != Metric.MACRO_AP;
  }

  private List<Cell> figures(ComparisonReport.Entry entry) {
    Stream<String> figures = Stream.of(entry.name(), Numbers.ap(entry.ap()));
    if (otherMetric()) {
      figures = Stream.concat(figures, Stream.of(Numbers.ap(entry.value())));
    }
    return figures.map(Cell::new).toList();
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Tone.GOOD;
      case WORSE -> Tone.BAD;
      case UNDECIDED, IDENTICAL -> Tone.STRONG;
    };
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int entry : report.challengers()) {
      notes.add(sentence(entry));
    }
    notes.add("Verdict: " + Verdict.rule(report.bootstrap()));
    return notes;
  }

  private String level() {
    return Numbers.percent(report.bootstrap().level(), 0);
  }

  /** What an entry's comparison says, in one sentence. */
  String sentence(int entry) {
    ComparisonReport.Change change = report.entries().get(entry).change().orElseThrow();
    String name = report.entries().get(entry).name();
    String base = report.base().name();
    String figures =
        String.format(
            Locale.ROOT,
            "%s %s (%s interval %s), better in %s of the resamples; tags: %d better, %d worse, %d"
                + " equal.",
            Numbers.signed(change.difference()),
            report.metricName(),
            level(),
            Numbers.signed(change.bootstrap().interval()),
            Numbers.percent(change.bootstrap().shareBetter(), 1),
            report.wins(entry),
            report.losses(entry),
            report.ties(entry));
    return switch (change.verdict()) {
      case IDENTICAL -> name + " and " + base + ": no difference: the scores are identical.";
      case BETTER, WORSE ->
          name + " is " + change.verdict().word() + " than " + base + ": " + figures;
      case UNDECIDED ->
          "Undecided whether "
              + name
              + " is better than "
              + base
              + (change.seedsAlone()
                  ? ", since the configs differ in seeds alone, and the difference is chance: "
                  : ": ")
              + figures;
    };
  }
}
