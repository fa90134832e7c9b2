package org.tagboost.data.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.failure.Printable;

/** Reads the rows of a text with a header, one after another, with any line ends. */
public final class Table {

  /** What separates columns. */
  public enum Columns {
    COMMAS(',', "comma"),
    TABS('\t', "tab");

    private final char delimiter;
    private final String word;

    Columns(char delimiter, String word) {
      this.delimiter = delimiter;
      this.word = word;
    }

    private CSVFormat format() {
      CSVFormat.Builder builder = CSVFormat.DEFAULT.builder().setDelimiter(delimiter);
      return builder.setIgnoreSurroundingSpaces(true).get();
    }
  }

  /** Takes the rows. */
  public interface Reader {

    /** Takes the names of the columns; returns whether to go on. */
    boolean header(List<String> names);

    /**
     * Takes a row with as many fields as the header.
     *
     * @param line number of its last line in the file, from 1
     */
    void row(int line, CSVRecord fields);
  }

  private Table() {}

  /**
   * Reads all rows. Skips blank lines and rows with another number of fields than the header.
   *
   * @param file for messages
   * @param text not blank
   * @param problems gets one line per error
   */
  public static void read(
      Path file, String text, Columns columns, Reader reader, Consumer<String> problems) {
    long line = 0;
    boolean any = false;
    try (CSVParser parser = CSVParser.parse(text, columns.format())) {
      Iterator<CSVRecord> records = parser.iterator();
      CSVRecord header = records.next();
      line = parser.getCurrentLineNumber();
      if (!reader.header(header.stream().map(String::strip).toList())) {
        return;
      }
      while (records.hasNext()) {
        CSVRecord fields = records.next();
        line = parser.getCurrentLineNumber();
        if (fields.size() == header.size()) {
          any = true;
          reader.row((int) line, fields);
        } else {
          problems.accept(
              "%s:%d: has %d fields, expected %d as in the header; put quotes around a field that has a %s in it"
                  .formatted(file, line, fields.size(), header.size(), columns.word));
        }
      }
      if (!any) {
        problems.accept(file + ": has a header but no rows, expected at least one row");
      }
    } catch (UncheckedIOException | IOException e) {
      // From a string, nothing but malformed quotes can fail.
      problems.accept(
          "%s:%d: has malformed quotes, expected a field that starts with \" to end with \" before a %s or the line's end; write a quote inside it as \"\""
              .formatted(file, firstLineAfter(text, line), columns.word));
    }
  }

  /**
   * The fields of a first line.
   *
   * @return empty if its quotes are malformed
   */
  static List<String> fields(String line, Columns columns) {
    try (CSVParser parser = CSVParser.parse(line, columns.format())) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? records.next().stream().map(String::strip).toList() : List.of();
    } catch (UncheckedIOException | IOException e) {
      return List.of();
    }
  }

  /** The line where a malformed row begins: after the last valid row and blank lines. */
  private static long firstLineAfter(String text, long line) {
    return line + 1 + text.lines().skip(line).takeWhile(String::isEmpty).count();
  }

  /**
   * The place of a column, which must be in a header once.
   *
   * @return -1 after a problem
   */
  public static int place(
      Path file, List<String> header, String column, Consumer<String> problems) {
    long count = header.stream().filter(column::equals).count();
    if (count != 1) {
      problems.accept(
          "%s: has %s column '%s' in its header %s, expected one; the first line names the columns"
              .formatted(
                  file,
                  count == 0 ? "no" : "more than one",
                  column,
                  Printable.value(String.join(",", header))));
      return -1;
    }
    return header.indexOf(column);
  }
}
