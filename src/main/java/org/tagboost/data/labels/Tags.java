package org.tagboost.data.labels;

/** Tags as text. */
public final class Tags {

  private Tags() {}

  /**
   * A tag without the blanks around it, those of other programs included: no-break spaces, and
   * marks without a width.
   */
  public static String strip(String tag) {
    int start = 0;
    int end = tag.length();
    while (start < end && isBlank(tag.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(tag.charAt(end - 1))) {
      end--;
    }
    return tag.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
  }
}
