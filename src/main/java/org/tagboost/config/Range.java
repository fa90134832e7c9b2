package org.tagboost.config;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval of numbers, in the notation of messages: {@code [0, 1)} includes 0 and excludes 1,
 * {@code [0, inf)} includes every finite number from 0 on.
 */
public record Range(double low, boolean holdsLow, double high, boolean holdsHigh, String text) {

  private static final Pattern NOTATION =
      Pattern.compile("([\\[(])(-inf|[-+.0-9]+), (inf|[-+.0-9]+)([\\])])");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  public static Range of(String text) {
    Matcher matcher = NOTATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a range: " + text);
    }
    return new Range(
        bound(matcher.group(2)),
        matcher.group(1).equals("["),
        bound(matcher.group(3)),
        matcher.group(4).equals("]"),
        text);
  }

  private static double bound(String text) {
    return text.endsWith("inf")
        ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
        : Double.parseDouble(text);
  }

  public boolean contains(double value) {
    return (holdsLow ? value >= low : value > low) && (holdsHigh ? value <= high : value < high);
  }

  /** The text as a whole number, if it is one in the range; 5.0 is not a whole number. */
  public OptionalLong whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseLong(text);
      return contains((double) value) ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // More digits than a long holds.
    }
  }

  /** The text as a number, such as {@code 1e-3}, if it is one in the range. */
  public OptionalDouble real(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return contains(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  public String expectedWhole() {
    return String.format(Locale.ROOT, "a whole number in %s", text);
  }

  public String expectedReal() {
    return String.format(Locale.ROOT, "a number in %s", text);
  }
}
