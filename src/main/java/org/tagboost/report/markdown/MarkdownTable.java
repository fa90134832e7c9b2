package org.tagboost.report.markdown;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Table;

/** Draws every table of every Markdown file. */
final class MarkdownTable {

  private static final Pattern PLAIN_TARGET = Pattern.compile("[\\w./-]+");

  private MarkdownTable() {}

  /** Lines with their ends. */
  static String render(Table table) {
    List<Column> columns = table.columns();
    StringBuilder text = new StringBuilder();
    text.append(row(columns.stream().map(column -> MarkdownText.inline(column.name())).toList()));
    text.append(
        columns.stream()
            .map(column -> column.kind().numeric() ? "---:|" : "---|")
            .collect(Collectors.joining("", "|", "\n")));
    for (Table.Row row : table.rows()) {
      List<String> cells =
          IntStream.range(0, columns.size())
              .mapToObj(i -> cell(row.cells().get(i), columns.get(i).kind()))
              .toList();
      text.append(row(cells));
    }
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String cell(Table.Cell cell, Column.Kind kind) {
    if (cell.link().isPresent()) {
      return "[" + MarkdownText.label(cell.text()) + "](" + target(cell.link().get()) + ")";
    }
    return kind == Column.Kind.CODE
        ? MarkdownText.code(cell.text())
        : MarkdownText.inline(cell.text());
  }

  private static String target(Table.Link link) {
    String target = link.markdown();
    return PLAIN_TARGET.matcher(target).matches()
        ? target
        : "<" + target.replaceAll("[<>|\\\\\\p{Cntrl}]", "") + ">";
  }
}
