package org.tagboost.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of a submission: a track's id and one quoted field of comma-separated probabilities. Not
 * thread-safe.
 */
public final class SubmissionLine {

  private final ProbabilityText text;

  /**
   * @param digits significant digits, 6 to 9; fewer would make ties and cost precision
   */
  public SubmissionLine(int digits) {
    this.text = new ProbabilityText(digits);
  }

  /** The first line, with its end. */
  public static String header() {
    return String.join(",", SubmissionCsv.HEADER) + "\n";
  }

  /** How the line of a track begins: its id, quoted where CSV asks for it, and a comma. */
  public static String start(String track) {
    return field(track) + ",";
  }

  /** A field of the table, quoted where CSV asks for it. */
  public static String field(String value) {
    // Commons CSV takes the field for a whole line, which it would not leave empty.
    return value.isEmpty() ? "" : SubmissionCsv.FORMAT.format(value);
  }

  /**
   * Writes a line with its end.
   *
   * @param probabilities one a tag
   * @return number of bytes written
   * @throws IllegalStateException if a value is not in [0, 1]
   */
  public long write(OutputStream out, String track, float[] probabilities) throws IOException {
    byte[] start = start(track).getBytes(StandardCharsets.UTF_8);
    out.write(start);
    long bytes = writeField(out, track, probabilities);
    out.write('\n');
    return start.length + bytes + 1;
  }

  /**
   * Writes the quoted field of a line.
   *
   * @param track for messages
   * @param probabilities one a tag
   * @return number of bytes written
   * @throws IllegalStateException if a value is not in [0, 1]
   */
  public long writeField(OutputStream out, String track, float[] probabilities) throws IOException {
    check(probabilities, track);
    out.write('"');
    long bytes = writeAll(out, probabilities);
    out.write('"');
    return bytes + 2;
  }

  /** Writes probabilities alone, separated by commas; returns the number of bytes. */
  public long writeAll(OutputStream out, float[] probabilities) throws IOException {
    long bytes = 0;
    for (int tag = 0; tag < probabilities.length; tag++) {
      if (tag > 0) {
        out.write(',');
        bytes++;
      }
      bytes += write(out, probabilities[tag]);
    }
    return bytes;
  }

  /**
   * Writes one probability.
   *
   * @return the number of bytes
   */
  public int write(OutputStream out, float probability) throws IOException {
    text.set(probability);
    out.write(text.bytes(), 0, text.length());
    return text.length();
  }

  private static void check(float[] row, String track) {
    for (int tag = 0; tag < row.length; tag++) {
      if (!(row[tag] >= 0 && row[tag] <= 1)) {
        throw new IllegalStateException(
            "probability of tag %d for track '%s' is %s, not in [0, 1]"
                .formatted(tag, track, row[tag]));
      }
    }
  }
}
