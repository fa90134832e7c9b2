package org.tagboost.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file, with its place in the file. Immutable. */
public sealed interface ConfigValue {

  /** The place of the value, for messages: {@code configs/demo.yaml:12}. */
  String origin();

  /** The value on one line, as YAML in flow style; maps with their keys in order. */
  String inline();

  /** The value for messages, truncated if long. */
  default String shown() {
    String text = inline();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  /**
   * A number, a word, or null. It is kept as written, and interpreted by the reader of the key:
   * {@code 1e-3} is a number for a key that expects a number.
   *
   * @param quoted whether it was written in quotes; {@code "null"} in quotes is a word
   */
  record Scalar(String text, boolean quoted, String origin) implements ConfigValue {

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

    /** Words that every YAML parser reads as the same word without quotes. */
    private static final Pattern PLAIN =
        Pattern.compile(
            "[A-Za-z0-9_./][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*|[+-][0-9.][0-9.eE+-]*");

    /** Words that some YAML parsers do not read as a word. */
    private static final Pattern SPECIAL =
        Pattern.compile("null|~|true|false|yes|no|on|off|[-+.0-9].*", Pattern.CASE_INSENSITIVE);

    public boolean isNull() {
      return !quoted && NULL.matcher(text).matches();
    }

    @Override
    public String inline() {
      if (isNull()) {
        return "null";
      }
      boolean plain = PLAIN.matcher(text).matches() && !(quoted && SPECIAL.matcher(text).matches());
      return plain ? text : quote(text);
    }

    private static String quote(String text) {
      StringBuilder quotedText = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          quotedText.append('\\').append(c);
        } else if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || c == '\u2028' || c == '\u2029') {
          quotedText.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          quotedText.append(c);
        }
      }
      return quotedText.append('"').toString();
    }
  }

  /** Values in order. */
  record Sequence(List<ConfigValue> items, String origin) implements ConfigValue {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String inline() {
      return "[" + String.join(", ", items.stream().map(ConfigValue::inline).toList()) + "]";
    }
  }

  /** Values by key, in the order written. */
  record Mapping(Map<String, ConfigValue> entries, String origin) implements ConfigValue {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Mapping empty(String origin) {
      return new Mapping(Map.of(), origin);
    }

    public @Nullable ConfigValue get(String key) {
      return entries.get(key);
    }

    /** The map at the key; an empty one if there is none. */
    public Mapping child(String key) {
      return entries.get(key) instanceof Mapping map ? map : empty(origin);
    }

    public Mapping with(String key, ConfigValue value) {
      Map<String, ConfigValue> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(changed, origin);
    }

    public Mapping without(String key) {
      Map<String, ConfigValue> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, origin);
    }

    /** This map overridden by another: maps merge by key, other values are replaced. */
    public Mapping overlaidWith(Mapping upper) {
      Map<String, ConfigValue> merged = new LinkedHashMap<>(entries);
      upper.entries.forEach(
          (key, value) ->
              merged.merge(
                  key,
                  value,
                  (below, above) ->
                      below instanceof Mapping lowerMap && above instanceof Mapping upperMap
                          ? lowerMap.overlaidWith(upperMap)
                          : above));
      return new Mapping(merged, upper.origin);
    }

    /** All values that are not maps, by full key, {@code models.linear.epochs}; also empty maps. */
    public Map<String, ConfigValue> leaves() {
      Map<String, ConfigValue> leaves = new LinkedHashMap<>();
      entries.forEach(
          (key, value) -> {
            if (value instanceof Mapping map && !map.entries.isEmpty()) {
              map.leaves().forEach((below, leaf) -> leaves.put(key + "." + below, leaf));
            } else {
              leaves.put(key, value);
            }
          });
      return leaves;
    }

    /**
     * Those of {@link #leaves()} that are the value of a key or below it, under the same keys. Does
     * not look at the others: a config may have thousands of models.
     */
    Map<String, ConfigValue> leaves(String keyPath) {
      Map<String, ConfigValue> found = new LinkedHashMap<>();
      entries.forEach(
          (key, value) -> {
            if (key.equals(keyPath)) {
              found.putAll(new Mapping(Map.of(key, value), origin).leaves());
            } else if (keyPath.startsWith(key + ".") && value instanceof Mapping map) {
              map.leaves(keyPath.substring(key.length() + 1))
                  .forEach((below, leaf) -> found.put(key + "." + below, leaf));
            }
          });
      return found;
    }

    @Override
    public String inline() {
      List<String> parts = new ArrayList<>();
      entries.forEach((key, value) -> parts.add(keyText(key) + ": " + value.inline()));
      return "{" + String.join(", ", parts) + "}";
    }

    public static String keyText(String key) {
      return new Scalar(key, true, "").inline();
    }
  }
}
