package org.tagboost.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file with a header, restricted to some columns.
 *
 * @param file for messages
 * @param rows in the file's order
 */
record CsvTable(Path file, List<Row> rows) {

  /**
   * @param line number of the row's last line in the file, from 1
   * @param fields in the order of the requested columns
   */
  record Row(int line, List<String> fields) {}

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

  /** {@code file:line}, the start of a message. */
  String at(Row row) {
    return at(file, row.line());
  }

  /**
   * Reads a file in UTF-8, with or without a byte order mark, with any line ends. Skips blank lines
   * and rows with errors.
   *
   * @param problems gets one line per error
   */
  static CsvTable read(Path file, List<String> columns, Consumer<String> problems) {
    List<Row> rows = new ArrayList<>();
    String text = text(file, problems);
    if (!text.isEmpty()) {
      long line = 0;
      try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
        Iterator<CSVRecord> records = parser.iterator();
        CSVRecord header = records.next();
        line = parser.getCurrentLineNumber();
        int[] places = places(file, header, columns, problems);
        while (places.length > 0 && records.hasNext()) {
          CSVRecord fields = records.next();
          line = parser.getCurrentLineNumber();
          if (fields.size() == header.size()) {
            List<String> wanted = new ArrayList<>(places.length);
            for (int place : places) {
              wanted.add(fields.get(place));
            }
            rows.add(new Row((int) line, wanted));
          } else {
            problems.accept(
                "%s: has %d fields, expected %d as in the header; put quotes around a field that has a comma in it"
                    .formatted(at(file, line), fields.size(), header.size()));
          }
        }
        if (places.length > 0 && rows.isEmpty()) {
          problems.accept(file + ": has a header but no rows, expected at least one row");
        }
      } catch (UncheckedIOException | IOException e) {
        // From a string, nothing but malformed quotes can fail.
        problems.accept(
            at(file, firstLineAfter(text, line))
                + ": has malformed quotes, expected a field that starts with \" to end with \""
                + " before a comma or the line's end; write a quote inside it as \"\"");
      }
    }
    return new CsvTable(file, rows);
  }

  private static String text(Path file, Consumer<String> problems) {
    try {
      // Opening a pipe would wait for a writer.
      if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
        problems.accept(
            file + ": is a pipe, a socket or a device, expected a file; replace it by its content");
        return "";
      }
      String text = Files.readString(file);
      String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      if (content.isBlank()) {
        problems.accept(file + ": is empty, expected a header and rows");
        return "";
      }
      return content;
    } catch (NoSuchFileException e) {
      problems.accept(file + ": is missing; " + DataFiles.LAYOUT);
    } catch (CharacterCodingException e) {
      problems.accept(file + ": is not UTF-8 text; save it as CSV in UTF-8");
    } catch (IOException e) {
      problems.accept(file + ": cannot be read (" + AtomicFile.reason(e) + ")");
    }
    return "";
  }

  /** Positions of the requested columns in the header; empty after a problem. */
  private static int[] places(
      Path file, CSVRecord header, List<String> columns, Consumer<String> problems) {
    List<String> names = header.stream().map(String::strip).toList();
    int[] places = columns.stream().mapToInt(names::indexOf).toArray();
    boolean good = true;
    for (String column : columns) {
      long count = names.stream().filter(column::equals).count();
      if (count != 1) {
        good = false;
        problems.accept(
            "%s: has %s column '%s' in its header %s, expected one; the first line names the columns"
                .formatted(
                    file,
                    count == 0 ? "no" : "more than one",
                    column,
                    TrackFiles.oneLine(String.join(",", names))));
      }
    }
    return good ? places : new int[0];
  }

  /** The line where a malformed row begins: after the last valid row and blank lines. */
  private static long firstLineAfter(String text, long line) {
    return line + 1 + text.lines().skip(line).takeWhile(String::isEmpty).count();
  }

  private static String at(Path file, long line) {
    return file + ":" + line;
  }
}
