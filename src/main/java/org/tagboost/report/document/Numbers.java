package org.tagboost.report.document;

import java.util.Locale;
import org.tagboost.evaluation.BootstrapInterval.Interval;

/** Numbers as text. An undefined one (NaN) is empty. */
public final class Numbers {

  private Numbers() {}

  /** An average precision: four decimals. */
  public static String ap(double value) {
    return decimals(value, 4);
  }

  public static String decimals(double value, int digits) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** One decimal, or none if it is a whole number. */
  public static String rounds(double value) {
    String text = decimals(value, 1);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A difference of two average precisions, with its sign; exactly 0 has none. */
  public static String signed(double difference) {
    if (Double.isNaN(difference)) {
      return "";
    }
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%+.4f", difference);
  }

  /** A share in [0, 1], such as {@code 95 %}. */
  public static String percent(double share, int digits) {
    return Double.isNaN(share) ? "" : decimals(100 * share, digits) + " %";
  }

  /** Both ends of an interval of average precisions. */
  public static String interval(Interval interval) {
    return Double.isNaN(interval.low()) ? "" : ap(interval.low()) + " to " + ap(interval.high());
  }

  /** Both ends of an interval of differences. */
  public static String signed(Interval interval) {
    return Double.isNaN(interval.low())
        ? ""
        : signed(interval.low()) + " to " + signed(interval.high());
  }

  /** Whole MiB; empty for 0, which stands for an unknown number of bytes. */
  public static String mebibytes(long bytes) {
    return bytes == 0 ? "" : Long.toString(bytes >> 20);
  }

  public static String folds(int count) {
    return count == 1 ? "1 fold" : count + " folds";
  }

  /** A dash for what is undefined, where an empty text would be missed. */
  public static String orDash(String text) {
    return text.isEmpty() ? "–" : text;
  }
}
