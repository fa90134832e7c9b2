package org.tagboost.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tagboost.failure.UserException;

/**
 * How two files of predictions in the form of a submission differ.
 *
 * @param lines how many lines do
 * @param largest the largest difference of a probability
 */
record Difference(long lines, double largest) {

  /** What differently rounded products of kernels may come to. */
  private static final double ALLOWED = 1e-5;

  /**
   * Compares files.
   *
   * @throws UserException if tracks differ, or probabilities by more than rounding
   */
  static Difference of(Path one, Path other) {
    long lines = 0;
    double largest = 0;
    try (BufferedReader a = Files.newBufferedReader(one);
        BufferedReader b = Files.newBufferedReader(other)) {
      for (String line = a.readLine(), next = b.readLine();
          line != null || next != null;
          line = a.readLine(), next = b.readLine()) {
        if (line == null || next == null) {
          throw new UserException(other + ": has another number of lines than " + one);
        }
        if (!line.equals(next)) {
          lines++;
          largest = Math.max(largest, largest(line, next));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (largest > ALLOWED) {
      throw new UserException(other + ": differs by " + largest + " from " + one);
    }
    return new Difference(lines, largest);
  }

  private static double largest(String line, String other) {
    String[] a = line.replace("\"", "").split(",", -1);
    String[] b = other.replace("\"", "").split(",", -1);
    if (a.length != b.length || !a[0].equals(b[0])) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 1; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(Double.parseDouble(a[i]) - Double.parseDouble(b[i])));
    }
    return largest;
  }

  @Override
  public String toString() {
    return lines == 0
        ? "is that of the whole run, byte by byte"
        : String.format(
            Locale.ROOT,
            "differs from that of the whole run in %,d lines, by up to %.0e",
            lines,
            largest);
  }
}
