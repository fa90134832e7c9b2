package org.tagboost.report;

import java.util.List;

/** Renders a comparison for a terminal. */
public final class ComparisonText {

  private static final int SHOWN = 5;

  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final ComparisonReport report;
  private final boolean colours;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(ComparisonReport report, boolean colours) {
    this.report = report;
    this.colours = colours;
  }

  /**
   * The comparison as lines.
   *
   * @param colours whether better is green and worse is red
   * @param brief whether to leave out all but notes and verdicts
   */
  public static String render(ComparisonReport report, boolean colours, boolean brief) {
    ComparisonText rendering = new ComparisonText(report, colours);
    rendering.verdicts();
    if (!brief) {
      rendering.line("");
      for (int entry : report.challengers()) {
        rendering.details(entry);
      }
      rendering.table(ComparisonTables.stages(report));
      rendering.line("");
      rendering.line(Verdict.rule(report.bootstrap()));
    }
    return rendering.text.toString();
  }

  private void verdicts() {
    line(ComparisonTables.scope(report) + (report.generated() ? " Generated data." : ""));
    report.notes().forEach(note -> line("note: " + note));
    List<String> lines = ComparisonTables.verdicts(report).lines();
    for (int i = 0; i < lines.size(); i++) {
      line(i < 2 ? lines.get(i) : coloured(lines.get(i), verdict(i - 1)));
    }
    for (int entry : report.challengers()) {
      if (verdict(entry) == Verdict.IDENTICAL) {
        line(ComparisonTables.sentence(report, entry));
      }
    }
  }

  private Verdict verdict(int entry) {
    return report.entries().get(entry).change().orElseThrow().verdict();
  }

  private String coloured(String line, Verdict verdict) {
    return switch (verdict) {
      case BETTER -> colours ? GREEN + line + PLAIN : line;
      case WORSE -> colours ? RED + line + PLAIN : line;
      case UNDECIDED, IDENTICAL -> line;
    };
  }

  private void details(int entry) {
    if (verdict(entry) != Verdict.IDENTICAL) {
      line(ComparisonTables.sentence(report, entry));
    }
    if (report.entries().get(entry).change().orElseThrow().settings().isEmpty()) {
      line("No setting differs.");
    } else {
      table(ComparisonTables.settings(report, entry));
    }
    line("");
    movers("Biggest gains", entry, report.gains(entry, SHOWN));
    movers("Biggest losses", entry, report.losses(entry, SHOWN));
  }

  private void movers(String title, int entry, List<ComparisonReport.TagRow> tags) {
    if (!tags.isEmpty()) {
      line(title + " of " + report.entries().get(entry).name() + ":");
      table(ComparisonTables.movers(entry, tags));
      line("");
    }
  }

  private void table(Table table) {
    table.lines().forEach(this::line);
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
