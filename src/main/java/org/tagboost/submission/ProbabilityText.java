package org.tagboost.submission;

import java.nio.charset.StandardCharsets;

/**
 * Writes probabilities as decimal text in ASCII with a fixed number of significant digits, many
 * times faster than {@code String.format}. Trailing zeros are kept, so that the text shows its
 * precision: {@code 0.500000}. Below 0.00001 the form is {@code 1.23456e-07}; zero is {@code 0}.
 */
final class ProbabilityText {

  static final int MIN_DIGITS = 6;

  /** Nine digits distinguish every float from its neighbours. */
  static final int MAX_DIGITS = 9;

  private static final int LEAST_PLAIN_EXPONENT = -5;

  /** The least float is about 1e-45; its ninth digit stands at 1e-53. */
  private static final double[] POWERS = powers(55);

  private final int digits;
  private final byte[] text = new byte[24];
  private int length;

  ProbabilityText(int digits) {
    if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "digits must be from %d to %d, not %d".formatted(MIN_DIGITS, MAX_DIGITS, digits));
    }
    this.digits = digits;
  }

  private static double[] powers(int count) {
    double[] powers = new double[count];
    for (int i = 0; i < count; i++) {
      powers[i] = Double.parseDouble("1e" + i);
    }
    return powers;
  }

  /**
   * Formats a probability; replaces the previous text.
   *
   * @param probability in [0, 1]
   */
  void set(float probability) {
    length = 0;
    if (probability == 0) {
      append('0');
      return;
    }
    int exponent = 0; // of the first significant digit
    while (probability * POWERS[-exponent] < 1) {
      exponent--;
    }
    long significant = Math.round(probability * POWERS[digits - 1 - exponent]);
    if (significant == (long) POWERS[digits]) { // 0.9999999 rounds up to 1.00000
      significant /= 10;
      exponent++;
    }
    if (exponent >= LEAST_PLAIN_EXPONENT) {
      appendPlain(significant, exponent);
    } else {
      appendDigits(significant, 0);
      append('e');
      append('-');
      append((char) ('0' - exponent / 10));
      append((char) ('0' - exponent % 10));
    }
  }

  private void appendPlain(long significant, int exponent) {
    if (exponent == 0) {
      appendDigits(significant, 0);
      return;
    }
    append('0');
    append('.');
    for (int place = -1; place > exponent; place--) {
      append('0');
    }
    appendDigits(significant, digits);
  }

  /**
   * Appends all digits, with a point after the one at {@code whole}, 0-based; {@code digits}: none.
   */
  private void appendDigits(long significant, int whole) {
    long rest = significant;
    for (int i = 0; i < digits; i++) {
      long unit = (long) POWERS[digits - 1 - i];
      append((char) ('0' + rest / unit));
      rest %= unit;
      if (i == whole) {
        append('.');
      }
    }
  }

  private void append(char ascii) {
    text[length++] = (byte) ascii;
  }

  /** The text's bytes, of which the first {@link #length} count; valid until the next set. */
  byte[] bytes() {
    return text;
  }

  int length() {
    return length;
  }

  @Override
  public String toString() {
    return new String(text, 0, length, StandardCharsets.US_ASCII);
  }
}
