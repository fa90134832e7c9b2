package org.tagboost.submission;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/** The format that writer and checker share. */
final class SubmissionCsv {

  static final List<String> HEADER = List.of("track", "prediction");

  static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setIgnoreEmptyLines(false).get();

  /** The smaller of the two megabytes: what fits it also fits a limit in units of 2^20 bytes. */
  static final long MEGABYTE = 1_000_000;

  private SubmissionCsv() {}

  static boolean isTooLarge(long bytes, int maxMegabytes) {
    return bytes > maxMegabytes * MEGABYTE;
  }

  static String tooLarge(Path file, long bytes, int maxMegabytes) {
    return String.format(
        Locale.ROOT,
        "%s: %.1f MB, but submission.max_mb allows %d (of 1,000,000 bytes); "
            + "lower submission.digits, or raise submission.max_mb",
        file,
        (double) bytes / MEGABYTE,
        maxMegabytes);
  }
}
