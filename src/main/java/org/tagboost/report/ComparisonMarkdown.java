package org.tagboost.report;

import java.util.List;
import java.util.stream.Collectors;

/** Renders a comparison in Markdown. */
final class ComparisonMarkdown {

  private static final int SHOWN = 10;

  private final ComparisonReport report;
  private final StringBuilder text = new StringBuilder();

  private ComparisonMarkdown(ComparisonReport report) {
    this.report = report;
  }

  static String render(ComparisonReport report) {
    return new ComparisonMarkdown(report).render();
  }

  private String render() {
    text.append("# ")
        .append(
            report.entries().stream()
                .map(ComparisonReport.Entry::name)
                .collect(Collectors.joining(" and ")))
        .append("\n\n");
    if (report.generated()) {
      paragraph("> **Generated data.** These figures say nothing about real music.");
    }
    report.notes().forEach(note -> paragraph("> **Note:** " + note));
    paragraph(ComparisonTables.scope(report));
    paragraph(ComparisonTables.verdicts(report).markdown().strip());
    paragraph("Verdict: " + Verdict.rule(report.bootstrap()));
    for (int entry : report.challengers()) {
      details(entry);
    }
    paragraph("## Cost");
    text.append(ComparisonTables.stages(report).markdown());
    return text.toString();
  }

  private void details(int entry) {
    String name = report.entries().get(entry).name();
    paragraph("## " + name + " against " + report.base().name());
    paragraph(ComparisonTables.sentence(report, entry));
    paragraph("### Settings that differ");
    paragraph(
        report.entries().get(entry).change().orElseThrow().settings().isEmpty()
            ? "None."
            : ComparisonTables.settings(report, entry).markdown().strip());
    movers("### Biggest gains", entry, report.gains(entry, SHOWN));
    movers("### Biggest losses", entry, report.losses(entry, SHOWN));
  }

  private void movers(String title, int entry, List<ComparisonReport.TagRow> tags) {
    if (!tags.isEmpty()) {
      paragraph(title);
      paragraph(ComparisonTables.movers(entry, tags).markdown().strip());
    }
  }

  private void paragraph(String paragraph) {
    text.append(paragraph).append("\n\n");
  }
}
