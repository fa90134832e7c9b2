package org.tagboost.evaluation;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/** Folds as {@code track,fold}: one line a track, folds counted from 0, UTF-8. */
public final class FoldsCsv {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final List<String> HEADER = List.of("track", "fold");
  private static final String REMEDY = "; delete the file to draw new folds";
  private static final int UNSET = -1;

  private FoldsCsv() {}

  /**
   * Creates or replaces {@code file}.
   *
   * @param tracks ids of the rows, in their order
   */
  public static void write(Path file, List<String> tracks, Folds folds) {
    if (tracks.size() != folds.rows()) {
      throw new IllegalArgumentException(
          tracks.size() + " tracks, but folds of " + folds.rows() + " rows");
    }
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, FORMAT);
          printer.printRecord(HEADER);
          for (int row = 0; row < tracks.size(); row++) {
            printer.printRecord(tracks.get(row), folds.foldOf(row));
          }
          writer.flush();
        });
  }

  /**
   * Reads the folds of some tracks; the file's lines may come in any order.
   *
   * @param tracks ids of the rows, distinct, in the order wanted
   * @throws UserException if the file is missing or damaged, or its ids are not exactly {@code
   *     tracks}
   */
  public static Folds read(Path file, List<String> tracks) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (String track : tracks) {
      rowOf.put(track, rowOf.size());
    }
    int[] foldOf = new int[tracks.size()];
    Arrays.fill(foldOf, UNSET);
    try (CSVParser parser =
        CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), FORMAT)) {
      for (CSVRecord record : parser) {
        if (record.getRecordNumber() == 1) {
          checkHeader(file, record);
        } else {
          place(file + ":" + record.getRecordNumber(), record, rowOf, foldOf);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(
          file + ": cannot be read as CSV in UTF-8 (" + e.getMessage() + ")" + REMEDY, e);
    }
    return complete(file, tracks, foldOf);
  }

  private static void checkHeader(Path file, CSVRecord record) {
    if (!record.toList().equals(HEADER)) {
      throw new UserException(
          file + ":1: header is " + record.toList() + ", expected track,fold" + REMEDY);
    }
  }

  private static void place(
      String line, CSVRecord record, Map<String, Integer> rowOf, int[] foldOf) {
    if (record.size() != 2) {
      throw new UserException(
          line + ": " + record.size() + " fields, expected 2: track,fold" + REMEDY);
    }
    Integer row = rowOf.get(record.get(0));
    if (row == null) {
      throw new UserException(
          line + ": track '" + record.get(0) + "' is not among the training tracks" + REMEDY);
    }
    if (foldOf[row] != UNSET) {
      throw new UserException(line + ": track '" + record.get(0) + "' appears twice" + REMEDY);
    }
    foldOf[row] = fold(line, record.get(1));
  }

  private static int fold(String line, String text) {
    try {
      int fold = Integer.parseInt(text);
      if (fold >= 0) {
        return fold;
      }
    } catch (NumberFormatException e) {
      // Reported below, as a negative number is.
    }
    throw new UserException(
        line + ": fold is '" + text + "', expected a whole number from 0" + REMEDY);
  }

  private static Folds complete(Path file, List<String> tracks, int[] foldOf) {
    for (int row = 0; row < foldOf.length; row++) {
      if (foldOf[row] == UNSET) {
        throw new UserException(
            file + ": training track '" + tracks.get(row) + "' is missing" + REMEDY);
      }
    }
    int[] used = Arrays.stream(foldOf).distinct().sorted().toArray();
    int count = used.length;
    if (count < 2 || used[count - 1] != count - 1) {
      throw new UserException(
          file
              + ": folds are "
              + Arrays.toString(used)
              + ", expected at least two, counted from 0 without a gap"
              + REMEDY);
    }
    return new Folds(count, foldOf);
  }
}
