package org.tagboost.data;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the Python literals that occur in {@code .npy} headers: strings without escapes,
 * non-negative integers, {@code True}, {@code False}, and tuples, lists and dicts of these. All
 * that it accepts NumPy accepts; what only a person would write, such as comments, hexadecimal
 * numbers and prefixed strings, it does not.
 */
final class PythonLiteral {

  /** Far deeper than any valid header; protects the stack from malicious headers. */
  private static final int MAX_DEPTH = 16;

  private final String text;
  private final boolean longs;
  private int position;

  private PythonLiteral(String text, boolean longs) {
    this.text = text;
    this.longs = longs;
  }

  /** A tuple, unlike a list. */
  record Tuple(List<Object> items) {}

  /**
   * The value as a String, Long, Boolean, {@link Tuple}, List or Map.
   *
   * @param longs whether a number may end in {@code L}, as Python 2 wrote long integers
   */
  static Object parse(String text, boolean longs) throws ParseException {
    PythonLiteral literal = new PythonLiteral(text, longs);
    // Python takes other white space at the beginning of a line for indentation.
    while (text.startsWith(" ", literal.position) || text.startsWith("\t", literal.position)) {
      literal.position++;
    }
    if (literal.position < text.length() && isBlank(text.charAt(literal.position))) {
      throw literal.unexpected();
    }
    Object value = literal.value(0);
    literal.skipBlanks();
    if (literal.position < text.length()) {
      throw literal.unexpected();
    }
    return value;
  }

  private Object value(int depth) throws ParseException {
    if (depth > MAX_DEPTH) {
      throw unexpected();
    }
    char first = peek();
    return switch (first) {
      case '\'', '"' -> string(first);
      case '(' -> parenthesized(depth);
      case '[' -> items(']', depth);
      case '{' -> entries(depth);
      default -> isDigit(first) ? number() : word();
    };
  }

  private String string(char quote) throws ParseException {
    int end = text.indexOf(quote, position + 1);
    if (end < 0) {
      throw unexpected();
    }
    String value = text.substring(position + 1, end);
    position = end + 1;
    return value;
  }

  private Long number() throws ParseException {
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    String digits = text.substring(start, position);
    if (digits.startsWith("0") && !digits.matches("0+")) {
      throw new ParseException("number " + digits + " begins with 0", start);
    }
    if (longs && position < text.length() && text.charAt(position) == 'L') {
      position++;
    }
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw new ParseException("number " + digits + " is too large", start);
    }
  }

  private Boolean word() throws ParseException {
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, position)) {
        position += word.length();
        return word.equals("True");
      }
    }
    throw unexpected();
  }

  /** One value in parentheses without a comma is no tuple. */
  private Object parenthesized(int depth) throws ParseException {
    List<Object> items = items(')', depth);
    int last = position - 2;
    while (last > 0 && isBlank(text.charAt(last))) {
      last--;
    }
    return items.size() == 1 && text.charAt(last) != ',' ? items.get(0) : new Tuple(items);
  }

  private List<Object> items(char close, int depth) throws ParseException {
    List<Object> items = new ArrayList<>();
    position++;
    while (peek() != close) {
      items.add(value(depth + 1));
      endItem(close);
    }
    position++;
    return items;
  }

  private Map<Object, Object> entries(int depth) throws ParseException {
    Map<Object, Object> entries = new LinkedHashMap<>();
    position++;
    while (peek() != '}') {
      Object key = value(depth + 1);
      if (peek() != ':') {
        throw unexpected();
      }
      position++;
      entries.put(key, value(depth + 1));
      endItem('}');
    }
    position++;
    return entries;
  }

  /** Skips a comma, or stays before the closing bracket. */
  private void endItem(char close) throws ParseException {
    if (peek() == ',') {
      position++;
    } else if (peek() != close) {
      throw unexpected();
    }
  }

  private void skipBlanks() {
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
  }

  /** What separates tokens of Python. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  /** The next character after any blanks, or NUL at the end, which begins nothing. */
  private char peek() {
    skipBlanks();
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private ParseException unexpected() {
    String what = position < text.length() ? "unexpected text" : "unexpected end";
    return new ParseException(what + " at character " + (position + 1), position);
  }
}
