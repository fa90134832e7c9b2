package org.tagboost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.failure.UserException;

/** Compares predictions of one file with those of the parts that Spark has written. */
final class PredictionFiles {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader("track", "prediction").setSkipHeaderRecord(true).get();

  private PredictionFiles() {}

  /**
   * Requires the same text for each track, in any order.
   *
   * @param folder of the parts, each with a header
   * @throws UserException if a track differs, or is only in one of both
   */
  static void requireSame(Path file, Path folder) {
    Map<String, String> expected = new HashMap<>();
    for (CSVRecord line : lines(file)) {
      expected.put(line.get(0), line.get(1));
    }
    for (Path part : FileReading.files(folder)) {
      if (part.toString().endsWith(".csv")) {
        for (CSVRecord line : lines(part)) {
          if (!line.get(1).equals(expected.remove(line.get(0)))) {
            throw new UserException(
                "%s: has other probabilities of track %s than %s"
                    .formatted(part, line.get(0), file));
          }
        }
      }
    }
    if (!expected.isEmpty()) {
      throw new UserException("%s: lacks %d tracks of %s".formatted(folder, expected.size(), file));
    }
  }

  private static List<CSVRecord> lines(Path file) {
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), FORMAT)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
