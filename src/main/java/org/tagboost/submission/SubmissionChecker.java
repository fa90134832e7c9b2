package org.tagboost.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/** Reads a submission back from disk and checks that it is valid. */
public final class SubmissionChecker {

  /** The others are only counted. */
  private static final int MAX_PROBLEMS = 20;

  private final Path file;
  private final List<String> tracks;
  private final Optional<RowSource> scores;
  private final float[] expected;
  private final Map<String, Integer> rowOf = new HashMap<>();
  private final boolean[] seen;
  private final Problems problems = new Problems();
  private int problemCount;
  private boolean inOrder = true;
  private int rows;

  private SubmissionChecker(Path file, List<String> tracks, int tags, Optional<RowSource> scores) {
    this.file = file;
    this.tracks = tracks;
    this.scores = scores;
    this.expected = new float[tags];
    this.seen = new boolean[tracks.size()];
    for (String track : tracks) {
      rowOf.put(track, rowOf.size());
    }
  }

  /** The size of a valid submission. */
  public record Checked(int rows, int tags, long bytes) {}

  /**
   * Checks the file's size, its ids and their order, and the number, form and range of the values.
   *
   * @param tracks the ids that must be there, distinct, in this order
   * @param tags number of values a track
   * @param scores if given, each value must equal the score, rounded to the digits that are
   *     written, of which there must be at least six unless the value is exact
   * @param maxMegabytes the largest file allowed, in units of 1,000,000 bytes
   * @throws UserException with one line a problem, {@code file:line: what is wrong}
   */
  public static Checked check(
      Path file, List<String> tracks, int tags, Optional<RowSource> scores, int maxMegabytes) {
    SubmissionChecker checker = new SubmissionChecker(file, tracks, tags, scores);
    long bytes = checker.checkSize(maxMegabytes);
    checker.checkLines();
    checker.checkMissing();
    if (checker.problemCount > MAX_PROBLEMS) {
      checker.problems.add(file + ": " + (checker.problemCount - MAX_PROBLEMS) + " more problems");
    }
    checker.problems.throwIfAny();
    return new Checked(checker.rows, tags, bytes);
  }

  private void problem(String message) {
    if (problemCount++ < MAX_PROBLEMS) {
      problems.add(message);
    }
  }

  private void problem(long line, String message) {
    problem(file + ":" + line + ": " + message);
  }

  private long checkSize(int maxMegabytes) {
    try {
      long bytes = Files.size(file);
      if (SubmissionCsv.isTooLarge(bytes, maxMegabytes)) {
        problem(SubmissionCsv.tooLarge(file, bytes, maxMegabytes));
      }
      return bytes;
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read; write the submission first", e);
    }
  }

  private void checkLines() {
    long line = 1;
    try (CSVParser parser =
        CSVParser.parse(
            Files.newBufferedReader(file, StandardCharsets.UTF_8), SubmissionCsv.FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext() || !records.next().toList().equals(SubmissionCsv.HEADER)) {
        problem(line, "the header must be track,prediction");
      }
      // The parser's line is that of a record's end: a record begins on the next.
      for (line = parser.getCurrentLineNumber() + 1;
          records.hasNext();
          line = parser.getCurrentLineNumber() + 1) {
        checkRecord(line, records.next());
      }
    } catch (IOException | UncheckedIOException e) {
      problem(line, "cannot be read as CSV in UTF-8 (" + e.getMessage() + ")");
    }
  }

  private void checkRecord(long line, CSVRecord record) {
    if (record.size() != 2) {
      problem(line, record.size() + " fields, expected 2: the track and one quoted prediction");
      return;
    }
    rows++;
    Optional<Integer> row = checkTrack(line, record.get(0));
    String[] values = record.get(1).split(",", -1);
    if (values.length != expected.length) {
      problem(
          line, values.length + " values, expected one for each of " + expected.length + " tags");
      return;
    }
    boolean compare = scores.isPresent() && row.isPresent();
    if (compare) {
      scores.get().copy(row.get(), expected);
    }
    for (int tag = 0; tag < values.length; tag++) {
      String wrong = whatIsWrong(values[tag]);
      if (wrong.isEmpty() && compare) {
        wrong = whatDiffers(new BigDecimal(values[tag]), expected[tag]);
      }
      if (!wrong.isEmpty()) {
        problem(line, "value " + (tag + 1) + " is '" + values[tag] + "', " + wrong);
      }
    }
  }

  /** The row that the track should be in, if it is one of the tracks and here the first time. */
  private Optional<Integer> checkTrack(long line, String track) {
    Integer row = rowOf.get(track);
    if (row == null) {
      problem(line, "track '" + track + "' is not a test track");
      return Optional.empty();
    }
    if (seen[row]) {
      problem(line, "track '" + track + "' appears twice");
      return Optional.empty();
    }
    seen[row] = true;
    if (row != rows - 1 && inOrder) {
      inOrder = false; // what follows is out of order too
      String wanted = rows <= tracks.size() ? "track '" + tracks.get(rows - 1) + "'" : "no more";
      problem(line, "track '" + track + "' is out of order, expected " + wanted);
    }
    return Optional.of(row);
  }

  private void checkMissing() {
    for (int row = 0; row < seen.length; row++) {
      if (!seen[row]) {
        problem(file + ": track '" + tracks.get(row) + "' is missing");
      }
    }
  }

  /** Empty if nothing is. */
  private static String whatIsWrong(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      boolean inRange = value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
      return inRange ? "" : "expected a probability from 0 to 1";
    } catch (NumberFormatException e) {
      return "expected a finite decimal number";
    }
  }

  /** Empty if nothing does. */
  private static String whatDiffers(BigDecimal value, float score) {
    if (value.doubleValue() == score) {
      return "";
    }
    if (value.precision() < ProbabilityText.MIN_DIGITS) {
      return "which has fewer than %d significant digits; the score is %s"
          .formatted(ProbabilityText.MIN_DIGITS, score);
    }
    // Half of the last digit, and a little for the writer's arithmetic in double precision.
    double tolerance = 0.500001 * value.ulp().doubleValue();
    return Math.abs(value.doubleValue() - score) <= tolerance
        ? ""
        : "which is not the score " + score;
  }
}
