package org.tagboost.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.data.labels.Table;
import org.tagboost.data.labels.TextFile;

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

  /** {@code file:line}, the start of a message. */
  String at(Row row) {
    return file + ":" + row.line();
  }

  /**
   * Reads a file in UTF-8, with or without a byte order mark, with any line ends. Skips blank lines
   * and rows with errors.
   *
   * @param problems gets one line per error
   */
  static CsvTable read(Path file, List<String> columns, Consumer<String> problems) {
    List<Row> rows = new ArrayList<>();
    TextFile.read(file, DataFiles.LAYOUT, problems)
        .ifPresent(
            text ->
                Table.read(
                    file,
                    text,
                    Table.Columns.COMMAS,
                    new Table.Reader() {
                      private int[] places = {};

                      @Override
                      public boolean header(List<String> names) {
                        places = places(file, names, columns, problems);
                        return places.length > 0;
                      }

                      @Override
                      public void row(int line, CSVRecord fields) {
                        List<String> wanted = new ArrayList<>(places.length);
                        for (int place : places) {
                          wanted.add(fields.get(place));
                        }
                        rows.add(new Row(line, wanted));
                      }
                    },
                    problems));
    return new CsvTable(file, rows);
  }

  /** Positions of the requested columns in the header; empty after a problem. */
  private static int[] places(
      Path file, List<String> names, List<String> columns, Consumer<String> problems) {
    int[] places =
        columns.stream().mapToInt(column -> Table.place(file, names, column, problems)).toArray();
    return Arrays.stream(places).allMatch(place -> place >= 0) ? places : new int[0];
  }
}
