package org.tagboost.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/**
 * Writes a submission: the header {@code track,prediction}, then a line a track with its id and one
 * quoted field of comma-separated probabilities. UTF-8, lines end in {@code \n}.
 */
public final class SubmissionWriter {

  private SubmissionWriter() {}

  /**
   * Creates or replaces {@code file}; on failure an existing file is left as it was.
   *
   * @param tracks ids, in the order of the lines
   * @param tags number of probabilities per track, at least 1
   * @param digits significant digits, 6 to 9; fewer would make ties and cost precision
   * @param maxMegabytes the largest file allowed, in units of 1,000,000 bytes
   * @throws IllegalStateException if a value is not in [0, 1]
   * @throws UserException if the file would be too large, or cannot be written
   */
  public static void write(
      Path file, List<String> tracks, int tags, RowSource scores, int digits, int maxMegabytes) {
    ProbabilityText text = new ProbabilityText(digits);
    float[] row = new float[tags];
    AtomicFile.write(
        file,
        out -> {
          long bytes = print(out, String.join(",", SubmissionCsv.HEADER) + "\n");
          for (int i = 0; i < tracks.size(); i++) {
            scores.copy(i, row);
            check(row, tracks.get(i));
            bytes += print(out, SubmissionCsv.FORMAT.format(tracks.get(i)) + ",\"");
            bytes += printAll(out, row, text);
            bytes += print(out, "\"\n");
          }
          if (SubmissionCsv.isTooLarge(bytes, maxMegabytes)) {
            throw new UserException(SubmissionCsv.tooLarge(file, bytes, maxMegabytes));
          }
        });
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

  private static long print(OutputStream out, String string) throws IOException {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    out.write(bytes);
    return bytes.length;
  }

  private static long printAll(OutputStream out, float[] row, ProbabilityText text)
      throws IOException {
    long bytes = 0;
    for (int tag = 0; tag < row.length; tag++) {
      if (tag > 0) {
        out.write(',');
        bytes++;
      }
      text.set(row[tag]);
      out.write(text.bytes(), 0, text.length());
      bytes += text.length();
    }
    return bytes;
  }
}
