package org.tagboost.report.comparison;

import org.tagboost.report.ComparisonReport;
import org.tagboost.report.Verdict;
import org.tagboost.report.document.Table;
import org.tagboost.report.terminal.TerminalTable;

/** Renders a comparison for a terminal. */
public final class ComparisonText {

  /** Tags shown of each kind. */
  private static final int SHOWN = 5;

  private final ComparisonReport report;
  private final VerdictsSection verdicts;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(ComparisonReport report) {
    this.report = report;
    this.verdicts = new VerdictsSection(report);
  }

  /**
   * The comparison as lines.
   *
   * @param colors whether better is green and worse is red
   * @param brief whether to leave out all but notes and verdicts
   */
  public static String render(ComparisonReport report, boolean colors, boolean brief) {
    ComparisonText rendering = new ComparisonText(report);
    rendering.verdicts(colors);
    if (!brief) {
      rendering.line("");
      for (int entry : report.challengers()) {
        rendering.details(entry);
      }
      rendering.table(new ComparedCostSection(report).table());
      rendering.line("");
      rendering.line(Verdict.rule(report.bootstrap()));
    }
    return rendering.text.toString();
  }

  private void verdicts(boolean colors) {
    line(ComparisonDocument.scope(report) + (report.generated() ? " Generated data." : ""));
    report.notes().forEach(note -> line("note: " + note));
    TerminalTable.lines(verdicts.table(), colors).forEach(this::line);
    for (int entry : report.challengers()) {
      if (identical(entry)) {
        line(verdicts.sentence(entry));
      }
    }
  }

  private boolean identical(int entry) {
    return report.entries().get(entry).change().orElseThrow().verdict() == Verdict.IDENTICAL;
  }

  private void details(int entry) {
    if (!identical(entry)) {
      line(verdicts.sentence(entry));
    }
    ChallengerSection section = new ChallengerSection(report, entry);
    Table settings = section.settings();
    if (settings.rows().isEmpty()) {
      line("No setting differs.");
    } else {
      table(settings);
    }
    line("");
    for (Table tags : section.extremes(SHOWN)) {
      line(tags.title() + " of " + report.entries().get(entry).name() + ":");
      table(tags);
      line("");
    }
  }

  private void table(Table table) {
    text.append(TerminalTable.text(table));
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
