package org.tagboost.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tagboost.failure.Printable;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Table;

/** Draws every table on a terminal: aligned columns, a line a row, the header first. */
public final class TerminalTable {

  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private TerminalTable() {}

  /** The table without colors, as lines with their ends. */
  public static String text(Table table) {
    return lines(table, false).stream()
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  /**
   * The table as lines, without line ends.
   *
   * @param colors whether a row with a good (bad) cell is green (red)
   */
  public static List<String> lines(Table table, boolean colors) {
    List<Column> columns = table.columns();
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(1, plain(columns.get(i).name()).length());
      for (Table.Row row : table.rows()) {
        widths[i] = Math.max(widths[i], plain(row.cells().get(i).text()).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::name).toList(), columns, widths));
    for (Table.Row row : table.rows()) {
      List<String> cells = row.cells().stream().map(Table.Cell::text).toList();
      String line = line(cells, columns, widths);
      lines.add(colors ? colored(line, row) : line);
    }
    return lines;
  }

  private static String line(List<String> cells, List<Column> columns, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String format = (columns.get(i).kind().numeric() ? "%" : "%-") + widths[i] + "s";
      line.append(i == 0 ? "" : "  ")
          .append(String.format(Locale.ROOT, format, plain(cells.get(i))));
    }
    return line.toString().stripTrailing();
  }

  /** A cell on one line, without what would move a terminal's cursor. */
  private static String plain(String cell) {
    return Printable.line(cell.replaceAll("[\\t\\n\\r]+", " "));
  }

  private static String colored(String line, Table.Row row) {
    for (Table.Cell cell : row.cells()) {
      switch (cell.tone()) {
        case GOOD -> {
          return GREEN + line + PLAIN;
        }
        case BAD -> {
          return RED + line + PLAIN;
        }
        case PLAIN, STRONG, QUIET -> {}
      }
    }
    return line;
  }
}
