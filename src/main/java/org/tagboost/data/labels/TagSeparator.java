package org.tagboost.data.labels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.config.LabelConfig;

/**
 * Splits a field into tags.
 *
 * <p>With a wrong separator whole fields become tags, which a model learns in silence and badly. So
 * where nobody has set one, {@link #suspicion} looks at what the comma has made of the fields.
 */
final class TagSeparator {

  private static final String BRACKETS = "[](){}";

  /** Where lists are written, commas separate, and brackets and quotes are not part of tags. */
  private final boolean list;

  private final String text;

  private TagSeparator(String text) {
    this.list = text.equals(LabelConfig.LIST);
    this.text = list ? "," : text;
  }

  static TagSeparator of(Optional<String> setting) {
    return new TagSeparator(setting.orElse(","));
  }

  /** The tags in a field, without blanks around them and without empty ones. */
  List<String> split(String field) {
    String content = list ? inBrackets(field) : field;
    List<String> tags = new ArrayList<>();
    int start = 0;
    while (start <= content.length()) {
      int found = content.indexOf(text, start);
      int end = found < 0 ? content.length() : found;
      String tag = Tags.strip(content.substring(start, end));
      if (list) {
        tag = Tags.strip(unquoted(tag));
      }
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
      start = end + text.length();
    }
    return tags;
  }

  private static boolean isInBrackets(String field) {
    int open = field.isEmpty() ? -1 : BRACKETS.indexOf(field.charAt(0));
    return field.length() >= 2
        && open >= 0
        && open % 2 == 0
        && field.charAt(field.length() - 1) == BRACKETS.charAt(open + 1);
  }

  private static String inBrackets(String field) {
    String stripped = Tags.strip(field);
    return isInBrackets(stripped) ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private static String unquoted(String tag) {
    boolean quoted =
        tag.length() >= 2
            && (tag.charAt(0) == '\'' || tag.charAt(0) == '"')
            && tag.charAt(tag.length() - 1) == tag.charAt(0);
    return quoted ? tag.substring(1, tag.length() - 1) : tag;
  }

  /**
   * What separates the tags of these fields, if it does not seem to be a comma: most of the fields
   * are in brackets; or most distinct tags contain a separator, and are rare as they are and common
   * once they are split. Tags such as {@code genre|rock} of one hierarchy stay common.
   *
   * @return what {@code data.separator} probably is
   */
  static Optional<String> suspicion(List<String> fields) {
    List<String> filled = fields.stream().map(Tags::strip).filter(f -> !f.isEmpty()).toList();
    if (filled.stream().filter(TagSeparator::isInBrackets).count() * 2 > filled.size()) {
      return Optional.of(LabelConfig.LIST);
    }
    Map<String, Integer> now = counts(filled, new TagSeparator(","));
    for (String candidate : List.of(";", "|", "\t")) {
      long with = now.keySet().stream().filter(tag -> tag.contains(candidate)).count();
      if (with * 2 >= now.size() && with > 0) {
        Map<String, Integer> then = counts(filled, new TagSeparator(candidate));
        boolean rare = now.values().stream().filter(count -> count == 1).count() * 2 > now.size();
        if (mean(then) >= 2 * mean(now) || (rare && mean(then) > mean(now))) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, Integer> counts(List<String> fields, TagSeparator separator) {
    Map<String, Integer> counts = new HashMap<>();
    fields.forEach(
        field -> separator.split(field).forEach(tag -> counts.merge(tag, 1, Integer::sum)));
    return counts;
  }

  private static double mean(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(count -> count).average().orElse(0);
  }
}
