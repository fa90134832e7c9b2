package org.tagboost.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Assigns a column to each tag.
 *
 * <ul>
 *   <li>If all tags in train.csv and tags.csv are non-negative integers, each is the number of its
 *       column. The number of columns is the requested one, else the largest tag of tags.csv + 1,
 *       else the largest of train.csv + 1.
 *   <li>Otherwise the columns are the distinct tags, sorted by UTF-16 code unit: those of tags.csv
 *       if there is one, else those of train.csv.
 * </ul>
 *
 * <p>If there is a tags.csv, it lists all tags, and any other tag in train.csv is an error. The
 * name of a tag without a name in tags.csv is its id.
 */
final class TagColumns {

  /** A larger number is probably the key of a database, not a column. */
  static final int MAX_TAGS = 1 << 16;

  private static final Pattern INTEGER = Pattern.compile("[0-9]+");

  private final boolean numbered;
  private final List<Tag> tags;
  private final String expected;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  private TagColumns(boolean numbered, List<Tag> tags, String expected) {
    this.numbered = numbered;
    this.tags = tags;
    this.expected = expected;
    for (int column = 0; column < tags.size(); column++) {
      columns.put(tags.get(column).id(), column);
    }
  }

  /**
   * @param used tags that occur in train.csv
   * @param named names by tag, from tags.csv; empty if there is none
   * @param problems gets one line if the number of columns is invalid
   */
  static TagColumns of(
      Collection<String> used,
      Map<String, String> named,
      OptionalInt tagCount,
      Consumer<String> problems) {
    boolean numbered = areNumbers(used) && areNumbers(named.keySet());
    List<Tag> tags = new ArrayList<>();
    if (numbered) {
      Map<Integer, String> names = new LinkedHashMap<>();
      named.forEach((id, name) -> names.put(number(id), name));
      int count = tagCount.orElse(largest(named.isEmpty() ? used : named.keySet()) + 1);
      if (count > MAX_TAGS) {
        problems.accept(
            "tag %d would be a column number, expected at most %d; number the tags from 0, or use names"
                .formatted(count - 1, MAX_TAGS - 1));
        count = 0;
      }
      for (int column = 0; column < count; column++) {
        String id = String.valueOf(column);
        tags.add(new Tag(id, names.getOrDefault(column, id)));
      }
    } else {
      for (String id : new TreeSet<>(named.isEmpty() ? used : named.keySet())) {
        tags.add(new Tag(id, named.getOrDefault(id, id)));
      }
      if (tagCount.isPresent() && tagCount.getAsInt() != tags.size()) {
        problems.accept(
            "the number of tags is set to %d, but the files name %d; remove the setting or fix the files"
                .formatted(tagCount.getAsInt(), tags.size()));
      }
    }
    return new TagColumns(numbered, tags, "expected a tag that " + DataFiles.TAGS + " lists");
  }

  /**
   * Columns that are known already.
   *
   * @param tags in the order of their columns
   * @param knownTo who knows them, for messages
   */
  static TagColumns known(List<Tag> tags, String knownTo) {
    boolean numbered = true;
    for (int column = 0; column < tags.size(); column++) {
      numbered &= tags.get(column).id().equals(String.valueOf(column));
    }
    return new TagColumns(numbered, tags, "expected one of those of " + knownTo);
  }

  List<Tag> tags() {
    return tags;
  }

  /** The 0-based column of the tag, or -1 if it has none. */
  int columnOf(String tag) {
    if (numbered) {
      if (!INTEGER.matcher(tag).matches()) {
        return -1;
      }
      int column = number(tag);
      return column < tags.size() ? column : -1;
    }
    return columns.getOrDefault(tag, -1);
  }

  /** The expected tags, for messages. */
  String expected() {
    return numbered ? "expected a number from 0 to " + (tags.size() - 1) : expected;
  }

  static boolean areNumbers(Collection<String> tags) {
    return tags.stream().allMatch(tag -> INTEGER.matcher(tag).matches());
  }

  private static int largest(Collection<String> tags) {
    return tags.stream().mapToInt(TagColumns::number).max().orElse(-1);
  }

  /** The value of digits; a number too large for int counts as a very large one. */
  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE - 1;
    }
  }
}
