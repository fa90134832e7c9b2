package org.tagboost.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A Markdown table, built row by row; all columns but the first are right-aligned. */
final class Table {

  private final String title;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Table(String title, String... header) {
    this.title = title;
    this.rows.add(List.of(header));
  }

  void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + title);
    }
    rows.add(List.of(cells));
  }

  /** Adds a note below the table. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Markdown, padded to be readable as plain text. */
  String markdown() {
    StringBuilder text = new StringBuilder("### " + title + "\n\n");
    int columns = rows.get(0).size();
    for (int row = 0; row < rows.size(); row++) {
      text.append("|");
      for (int column = 0; column < columns; column++) {
        text.append(' ').append(pad(rows.get(row).get(column), column)).append(" |");
      }
      text.append('\n');
      if (row == 0) {
        text.append("|");
        for (int column = 0; column < columns; column++) {
          int dashes = width(column) + (column == 0 ? 2 : 1);
          text.append("-".repeat(dashes)).append(column == 0 ? "|" : ":|");
        }
        text.append('\n');
      }
    }
    notes.forEach(note -> text.append("\n").append(note).append("\n"));
    return text.toString();
  }

  private String pad(String cell, int column) {
    String format = "%" + (column == 0 ? "-" : "") + width(column) + "s";
    return String.format(Locale.ROOT, format, cell);
  }

  private int width(int column) {
    return Collections.max(
        rows.stream().map(row -> Math.max(1, row.get(column).length())).toList());
  }

  /** {@code 2.41}, or {@code 13.5} from 10 on. */
  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
  }

  /** An average precision with four decimals. */
  static String ap(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f", bytes / 1e6);
  }
}
