package org.tagboost.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cells in rows and columns, for a terminal or for Markdown.
 *
 * @param alignment a letter a column: {@code l} for words, {@code r} for numbers
 * @param rows the header first; all as long as {@code alignment}
 */
record Table(String alignment, List<List<String>> rows) {

  /** Aligned columns, a line a row, without line ends. Words have their line breaks taken out. */
  List<String> lines() {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], plain(row.get(i)).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String format = (alignment.charAt(i) == 'l' ? "%-" : "%") + Math.max(1, widths[i]) + "s";
      line.append(i == 0 ? "" : "  ").append(String.format(Locale.ROOT, format, plain(row.get(i))));
    }
    return line.toString().stripTrailing();
  }

  /** A cell on one line, without what would move a terminal's cursor. */
  private static String plain(String cell) {
    return cell.replaceAll("\\p{Cntrl}+", " ");
  }

  /** For templates: {@code header}, {@code rows}, and for each column whether it holds numbers. */
  Map<String, Object> parts() {
    return Map.of(
        "header",
        rows.get(0),
        "rows",
        rows.subList(1, rows.size()),
        "numbers",
        alignment.chars().mapToObj(letter -> letter == 'r').toList());
  }

  String markdown() {
    String rule =
        alignment
            .chars()
            .mapToObj(letter -> letter == 'l' ? "---|" : "---:|")
            .collect(Collectors.joining("", "|", "\n"));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      String cells =
          row.stream()
              .map(cell -> plain(cell).replace("|", "\\|"))
              .collect(Collectors.joining(" | ", "| ", " |\n"));
      text.append(cells).append(text.length() == cells.length() ? rule : "");
    }
    return text.toString();
  }
}
