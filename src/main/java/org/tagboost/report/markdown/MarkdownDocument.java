package org.tagboost.report.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tagboost.failure.Warning;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Document;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/**
 * Renders a document as Markdown. It shows no charts, but their tables, and the document's picture.
 */
public final class MarkdownDocument {

  private final List<String> paragraphs = new ArrayList<>();

  private MarkdownDocument() {}

  /** The text of the file. */
  public static String render(Document document) {
    MarkdownDocument markdown = new MarkdownDocument();
    markdown.add(document);
    return String.join("\n\n", markdown.paragraphs) + "\n";
  }

  private void add(Document document) {
    heading("#", document.title());
    document.banners().forEach(this::add);
    paragraph(document.lead());
    if (!document.figures().isEmpty()) {
      paragraphs.add(
          document.figures().stream().map(this::figure).collect(Collectors.joining("\n")));
    }
    document
        .picture()
        .ifPresent(
            picture ->
                paragraphs.add(
                    "!["
                        + MarkdownText.inline(picture.description())
                        + "]("
                        + picture.file()
                        + ")"));
    document.sections().forEach(this::add);
  }

  private void add(Document.Banner banner) {
    String title = "> **" + MarkdownText.inline(banner.title()) + "**";
    if (!banner.warning()) {
      List<String> texts = banner.lines().stream().map(Warning::text).toList();
      paragraphs.add(title + " " + MarkdownText.inline(String.join(" ", texts)));
      return;
    }
    paragraphs.add(
        banner.lines().stream()
            .map(line -> "\n> - " + MarkdownText.block(line.text()) + where(line))
            .collect(Collectors.joining("", title + "\n>", "")));
  }

  private static String where(Warning line) {
    return line.details().isEmpty() ? "" : " (listed in the report's page)";
  }

  private String figure(Document.Figure figure) {
    String value = MarkdownText.inline(figure.value());
    return "- "
        + MarkdownText.inline(figure.label())
        + ": "
        + (figure.strong() ? "**" + value + "**" : value)
        + (figure.note().isEmpty() ? "" : " (" + MarkdownText.inline(figure.note()) + ")");
  }

  private void add(ReportSection section) {
    List<Table> tables =
        section.tables().stream().filter(table -> table.use() != Table.Use.SEARCH).toList();
    List<Chart> charts = section.charts().stream().filter(c -> c.table().isPresent()).toList();
    if (tables.isEmpty() && charts.isEmpty() && section.notes().isEmpty()) {
      return;
    }
    heading("##", section.title());
    for (Chart chart : charts) {
      boolean alone = charts.size() + tables.size() == 1;
      table(alone ? "" : chart.title(), chart.table().orElseThrow());
      paragraph(chart.note());
    }
    tables.forEach(table -> table(table.title(), table));
    section.notes().forEach(this::paragraph);
  }

  private void table(String title, Table table) {
    heading("###", title);
    if (table.rows().isEmpty()) {
      paragraph("None.");
    } else {
      paragraphs.add(MarkdownTable.render(table).stripTrailing());
    }
    paragraph(table.note());
  }

  private void heading(String level, String title) {
    if (!title.isEmpty()) {
      paragraphs.add(level + " " + MarkdownText.inline(title));
    }
  }

  private void paragraph(String text) {
    if (!text.isEmpty()) {
      paragraphs.add(MarkdownText.block(text));
    }
  }
}
