package org.tagboost.data;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the Python literals that occur in {@code .npy} headers: strings, non-negative integers,
 * {@code True}, {@code False}, and tuples, lists and dicts of these.
 */
final class PythonLiteral {

  /** Far deeper than any valid header; protects the stack from malicious headers. */
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int position;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** The value as a String, Long, Boolean, List or Map. */
  static Object parse(String text) throws ParseException {
    PythonLiteral literal = new PythonLiteral(text);
    Object value = literal.value(0);
    if (literal.peek() != '\0') {
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
      case '(' -> items(')', depth);
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
    // Python 2 wrote long integers as 3L.
    if (position < text.length() && text.charAt(position) == 'L') {
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

  /** The next character after any blanks, or NUL at the end. */
  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
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
