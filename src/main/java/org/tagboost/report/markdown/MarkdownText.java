package org.tagboost.report.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tagboost.failure.Printable;

/**
 * Plain text as Markdown that shows just that text, on one line; what would reverse the rest of the
 * line becomes an escape. Only what would be taken for markup is escaped, so that the source stays
 * legible.
 */
final class MarkdownText {

  /** Line breaks would end a table's row; U+0085, U+2028 and U+2029 are line breaks too. */
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  /**
   * Emphasis, code, tables, strikethrough, mathematics and escapes; an underscore only at the edge
   * of a word; a tag or an entity; the end of a link's text.
   */
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\`*|~$]"
              + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])"
              + "|<"
              + "|&(?=#?\\w+;)"
              + "|](?=[(\\[:])");

  /** What begins a heading, a list, a quote, a rule or an underline at the start of a line. */
  private static final Pattern BLOCK = Pattern.compile("^([#>+=-]|\\d{1,9}(?=[.)]))");

  /** In the text of a link every bracket counts. */
  private static final Pattern MARKUP_OF_LABEL = Pattern.compile("[\\[\\]]|" + MARKUP.pattern());

  private static final Pattern TICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** A part of a line or a cell. */
  static String inline(String text) {
    return escape(MARKUP, text);
  }

  /** The text of a link. */
  static String label(String text) {
    return escape(MARKUP_OF_LABEL, text);
  }

  private static String escape(Pattern markup, String text) {
    return markup
        .matcher(line(text))
        .replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
  }

  /** A line of its own. */
  static String block(String text) {
    String inline = inline(text);
    Matcher start = BLOCK.matcher(inline);
    if (!start.find()) {
      return inline;
    }
    int end = start.end();
    return Character.isDigit(inline.charAt(0))
        ? inline.substring(0, end) + "\\" + inline.substring(end)
        : "\\" + inline;
  }

  /** A code span, in which a table's bar is escaped all the same; empty text stays empty. */
  static String code(String text) {
    String line = line(text).replace("|", "\\|");
    if (line.isBlank()) {
      return "";
    }
    int longest =
        TICKS.matcher(line).results().mapToInt(run -> run.group().length()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    return fence + pad + line + pad + fence;
  }

  private static String line(String text) {
    return Printable.of(BREAKS.matcher(text).replaceAll(" ").strip());
  }
}
