package org.tagboost.failure;

import java.util.Locale;

/**
 * Text from files, keys and names as it may be printed: on one line, without what moves a
 * terminal's cursor, changes its colours or reverses what stands beside it. Such characters become
 * their Java escapes, {@code \u001b}.
 */
public final class Printable {

  private static final int LONGEST_VALUE = 100;

  private static final int LONGEST_LINE = 2000;

  /** Share of a shortened text that is its beginning, in tenths; the rest is its end. */
  private static final int BEGINNING = 7;

  private Printable() {}

  /** All of a text. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (mustBeEscaped(text, i)) {
        return escaped(text);
      }
    }
    return text;
  }

  /** A value in a message: an id, a key, a header. Its middle is left out if it is long. */
  public static String value(String text) {
    return of(shortened(text, LONGEST_VALUE));
  }

  /** A message. Its middle is left out if it is very long: the end says what to do. */
  public static String line(String text) {
    return of(shortened(text, LONGEST_LINE));
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int beginning = longest * BEGINNING / 10;
    int end = text.length() - (longest - beginning);
    return text.substring(0, beginning)
        + "...("
        + (end - beginning)
        + " characters)..."
        + text.substring(end);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 20);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (mustBeEscaped(text, i)) {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean mustBeEscaped(String text, int i) {
    char c = text.charAt(i);
    if (c >= ' ' && c < '\u007f') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      // Those that join letters, or keep them apart, belong to words of Persian and Hindi.
      case Character.FORMAT -> c != '\u200c' && c != '\u200d';
      case Character.SURROGATE -> !isHalfOfPair(text, i);
      default -> false;
    };
  }

  private static boolean isHalfOfPair(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
