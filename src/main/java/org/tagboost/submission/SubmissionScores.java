package org.tagboost.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.TrackScores;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Printable;
import org.tagboost.failure.UserException;

/** The scores in a submission file, {@code track,prediction}; all of them are kept in memory. */
public final class SubmissionScores implements TrackScores {

  private static final String FORM =
      "expected track,prediction, where the prediction is one quoted"
          + " field with a number per tag";

  private final Path file;
  private final Map<String, float[]> scores;
  private final int tags;

  private SubmissionScores(Path file, Map<String, float[]> scores, int tags) {
    this.file = file;
    this.scores = scores;
    this.tags = tags;
  }

  /**
   * Reads a file; scores may be any finite numbers.
   *
   * @throws UserException if it is missing or damaged: {@code file:line: what is wrong}
   */
  public static SubmissionScores read(Path file) {
    Map<String, float[]> scores = new LinkedHashMap<>();
    int tags = 0;
    long line = 1;
    if (!Presence.ofFile(file)) {
      throw new UserException(file + ": is not a file; " + FORM);
    }
    try (CSVParser parser =
        CSVParser.parse(
            Files.newBufferedReader(file, StandardCharsets.UTF_8), SubmissionCsv.FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext() || !records.next().toList().equals(SubmissionCsv.HEADER)) {
        throw problem(file, line, "the header must be track,prediction");
      }
      // The parser's line is that of a record's end: a record begins on the next.
      for (line = parser.getCurrentLineNumber() + 1;
          records.hasNext();
          line = parser.getCurrentLineNumber() + 1) {
        CSVRecord record = records.next();
        if (record.size() != 2) {
          throw problem(file, line, record.size() + " fields, " + FORM);
        }
        float[] values = values(file, line, record.get(1));
        if (!scores.isEmpty() && values.length != tags) {
          throw problem(file, line, values.length + " values, but the rows above have " + tags);
        }
        tags = values.length;
        if (scores.put(record.get(0), values) != null) {
          throw problem(file, line, "track '" + record.get(0) + "' appears twice");
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(
          file + ":" + line + ": cannot be read as CSV in UTF-8 (" + e.getMessage() + ")", e);
    }
    if (scores.isEmpty()) {
      throw new UserException(file + ": has no rows, expected one per track");
    }
    return new SubmissionScores(file, scores, tags);
  }

  private static float[] values(Path file, long line, String field) {
    String[] texts = field.split(",", -1);
    float[] values = new float[texts.length];
    for (int tag = 0; tag < values.length; tag++) {
      try {
        values[tag] = Float.parseFloat(texts[tag]);
      } catch (NumberFormatException e) {
        values[tag] = Float.NaN;
      }
      if (!Float.isFinite(values[tag])) {
        throw problem(
            file,
            line,
            "value %d is '%s', expected a finite decimal number"
                .formatted(tag + 1, Printable.value(texts[tag])));
      }
    }
    return values;
  }

  private static UserException problem(Path file, long line, String message) {
    return new UserException(file + ":" + line + ": " + message);
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public List<String> tracks() {
    return new ArrayList<>(scores.keySet());
  }

  @Override
  public int tags() {
    return tags;
  }

  @Override
  public FloatMatrix of(List<String> tracks) {
    return TrackScores.take(scores, tracks, tags);
  }
}
