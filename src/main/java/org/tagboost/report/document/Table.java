package org.tagboost.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cells in rows and columns.
 *
 * @param title empty if that of the section says enough
 * @param rows without the header; may be empty
 * @param note how to read it; may be empty
 * @param use what a reader does with it
 */
public record Table(String title, List<Column> columns, List<Row> rows, String note, Use use) {

  /** What a reader does with a table. */
  public enum Use {
    READ,
    SORT,
    /** It has a row for every tag: only pages, which sort and search, show it. */
    SEARCH
  }

  /** Emphasis. Formats without any ignore it. */
  public enum Tone {
    PLAIN,
    STRONG,
    QUIET,
    GOOD,
    BAD
  }

  /** A row; it has as many cells as the table has columns. */
  public record Row(List<Cell> cells, Tone tone) {}

  /** A cell; an undefined figure is empty. */
  public record Cell(String text, Tone tone, Optional<Link> link, List<Part> parts) {

    public Cell(String text) {
      this(text, Tone.PLAIN, Optional.empty(), List.of());
    }

    /** Several texts, which pages show below each other and other formats in a row. */
    public static Cell of(List<Part> parts) {
      return new Cell(
          parts.stream()
              .map(part -> part.text() + " " + part.note())
              .collect(Collectors.joining(", ")),
          Tone.PLAIN,
          Optional.empty(),
          parts);
    }

    public static Cell of(String text, Tone tone) {
      return new Cell(text, tone, Optional.empty(), List.of());
    }

    public static Cell of(String text, Link link) {
      return new Cell(text, Tone.PLAIN, Optional.of(link), List.of());
    }
  }

  /**
   * A part of a cell.
   *
   * @param address what a page links the text to; empty: nothing
   * @param note a short text after it
   */
  public record Part(String text, String address, String note) {}

  /**
   * A link to a report, relative to the folder of the document.
   *
   * @param page where a page links to
   * @param markdown where Markdown links to
   */
  public record Link(String page, String markdown) {}

  public Table {
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            title + ": " + row.cells().size() + " cells in " + columns.size() + " columns");
      }
    }
  }

  /** A table to be filled. */
  public static Builder of(Column... columns) {
    return of(List.of(columns));
  }

  /** A table to be filled. */
  public static Builder of(List<Column> columns) {
    return new Builder(columns);
  }

  /** Fills a table row by row. */
  public static final class Builder {

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();
    private String title = "";
    private String note = "";
    private Use use = Use.READ;

    private Builder(List<Column> columns) {
      this.columns = List.copyOf(columns);
    }

    public Builder title(String title) {
      this.title = title;
      return this;
    }

    public Builder note(String note) {
      this.note = note;
      return this;
    }

    public Builder use(Use use) {
      this.use = use;
      return this;
    }

    public Builder row(String... cells) {
      return row(List.of(cells));
    }

    public Builder row(List<String> cells) {
      return row(Tone.PLAIN, cells);
    }

    public Builder row(Tone tone, List<String> cells) {
      rows.add(new Row(cells.stream().map(Cell::new).toList(), tone));
      return this;
    }

    public Builder cells(List<Cell> cells) {
      rows.add(new Row(List.copyOf(cells), Tone.PLAIN));
      return this;
    }

    public Table build() {
      return new Table(title, columns, List.copyOf(rows), note, use);
    }
  }
}
