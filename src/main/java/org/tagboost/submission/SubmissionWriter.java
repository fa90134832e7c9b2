package org.tagboost.submission;

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
    SubmissionLine line = new SubmissionLine(digits);
    float[] row = new float[tags];
    AtomicFile.write(
        file,
        out -> {
          byte[] header = SubmissionLine.header().getBytes(StandardCharsets.UTF_8);
          out.write(header);
          long bytes = header.length;
          for (int i = 0; i < tracks.size(); i++) {
            scores.copy(i, row);
            bytes += line.write(out, tracks.get(i), row);
          }
          if (SubmissionCsv.isTooLarge(bytes, maxMegabytes)) {
            throw new UserException(SubmissionCsv.tooLarge(file, bytes, maxMegabytes));
          }
        });
  }
}
