package org.tagboost.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;

/**
 * Reads the keys of one map of a config. Each method reads and checks the value of a key and marks
 * the key as known; {@link #done} then reports unknown keys.
 *
 * <p>A wrong value is reported and replaced by a placeholder, so that reading continues and finds
 * other errors. Placeholders do not leave the package, because reading then ends with an exception.
 * Missing keys are errors too: defaults come from {@code base.yaml}.
 */
public final class Section extends SectionKeys {

  private static final Pattern NOT_BLANK = Pattern.compile("(?s).*\\S.*");

  /** Receives problems of values. */
  @FunctionalInterface
  public interface Report {
    /**
     * Adds a problem.
     *
     * @param value the value with the problem
     * @param key the full key, such as {@code models.linear.epochs}
     * @param complaint the problem, and what was expected
     */
    void add(ConfigValue value, String key, String complaint);
  }

  /**
   * @param path the full key of the map; empty for the whole config
   */
  Section(Mapping map, String path, Report report) {
    super(map, path, report);
  }

  public long whole(String key, String range) {
    return whole(key, Range.of(range), "").orElse(0);
  }

  public int integer(String key, String range) {
    return (int) whole(key, range);
  }

  /**
   * A whole number, or empty if the value is the word {@code instead} ({@code auto}, {@code null}).
   */
  public OptionalLong wholeOr(String instead, String key, String range) {
    boolean absent = scalar(key, "").map(Scalar::inline).filter(instead::equals).isPresent();
    return absent ? OptionalLong.empty() : whole(key, Range.of(range), instead + " or ");
  }

  /** As {@link #wholeOr}, of a range within that of an int. */
  public OptionalInt integerOr(String instead, String key, String range) {
    OptionalLong value = wholeOr(instead, key, range);
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  private OptionalLong whole(String key, Range range, String before) {
    String expected = before + range.expectedWhole();
    Optional<Scalar> scalar = scalar(key, expected);
    if (scalar.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong value = range.whole(scalar.get().text());
    if (value.isEmpty()) {
      expected(key, expected);
    }
    return value;
  }

  public double real(String key, String range) {
    return real(key, Range.of(range), "");
  }

  private double real(String key, Range limits, String before) {
    String expected = before + limits.expectedReal();
    return scalar(key, expected)
        .map(
            scalar -> {
              var value = limits.real(scalar.text());
              if (value.isEmpty()) {
                expected(key, expected);
              }
              return value.orElse(Double.NaN);
            })
        .orElse(Double.NaN);
  }

  /** A number, or empty if the value is the word {@code instead}. */
  public OptionalDouble realOr(String instead, String key, String range) {
    return is(key, instead)
        ? OptionalDouble.empty()
        : OptionalDouble.of(real(key, Range.of(range), instead + " or "));
  }

  public boolean flag(String key) {
    return word(key, List.of("false", "true"), "true or false") == 1;
  }

  /** A constant of an enum, in lower case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    List<String> words = words(type);
    return constants(type).get(word(key, words, "one of " + String.join(", ", words)));
  }

  /** The index of the value in a list of words; 0 if it is not in the list. */
  private int word(String key, List<String> words, String expected) {
    Optional<String> text = scalar(key, expected).map(Scalar::text);
    int place = text.map(words::indexOf).orElse(0);
    if (place < 0) {
      expected(key, expected);
    }
    return Math.max(0, place);
  }

  /** A list of distinct constants of an enum, at least one, in the order of the config. */
  public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    List<String> words = words(type);
    List<E> chosen = new ArrayList<>();
    for (String text : texts(key, "a list of some of " + String.join(", ", words))) {
      if (words.contains(text)) {
        chosen.add(constants(type).get(words.indexOf(text)));
      } else {
        problem(key, text + ": unknown; " + Nearest.hint(text, words));
      }
    }
    return chosen;
  }

  private static <E extends Enum<E>> List<E> constants(Class<E> type) {
    return Arrays.asList(type.getEnumConstants());
  }

  private static <E extends Enum<E>> List<String> words(Class<E> type) {
    return constants(type).stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** A word of the given form; the empty string if it is wrong. */
  public String text(String key, Pattern form, String expected) {
    Optional<Scalar> scalar = scalar(key, expected);
    if (scalar.isEmpty()) {
      return "";
    }
    if (scalar.get().isNull() || !form.matcher(scalar.get().text()).matches()) {
      expected(key, expected);
      return "";
    }
    return scalar.get().text();
  }

  /** A word, or empty if the value is {@code null}. */
  public Optional<String> textOrNull(String key, String expected) {
    Optional<Scalar> scalar = scalar(key, expected).filter(s -> !s.isNull());
    if (scalar.isPresent() && scalar.get().text().isBlank()) {
      expected(key, expected);
    }
    return scalar.map(Scalar::text);
  }

  /** The scalar as written, if the key exists and is not null. */
  public Optional<Scalar> ifPresent(String key, String expected) {
    know(List.of(key));
    return map.get(key) == null
        ? Optional.empty()
        : scalar(key, expected).filter(scalar -> !scalar.isNull());
  }

  /** A list of distinct words, at least one, in the order of the config. */
  public List<String> texts(String key, String expected) {
    know(List.of(key));
    if (!(map.get(key) instanceof Sequence list) || list.items().isEmpty()) {
      expected(key, expected);
      return List.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (ConfigValue item : list.items()) {
      if (!(item instanceof Scalar scalar) || scalar.isNull() || scalar.text().isBlank()) {
        expected(key, expected);
        return List.of();
      }
      if (!texts.add(scalar.text())) {
        problem(key, scalar.text() + ": is listed twice; remove one");
      }
    }
    return List.copyOf(texts);
  }

  /** A word, or a list of distinct words, at least one. */
  public List<String> textOrTexts(String key, String expected) {
    if (map.get(key) instanceof Sequence) {
      return texts(key, expected);
    }
    String text = text(key, NOT_BLANK, expected);
    return text.isEmpty() ? List.of() : List.of(text);
  }

  /** Whether the key's value is exactly this word. */
  public boolean is(String key, String word) {
    know(List.of(key));
    return map.get(key) instanceof Scalar scalar && scalar.text().equals(word);
  }

  /** The section at a key; reports an error and returns an empty one if it is not a map. */
  public Section section(String key) {
    return sectionOrNull(key, false)
        .orElseGet(() -> new Section(Mapping.empty(""), "", (v, k, c) -> {}));
  }

  /** The section at a key, or empty if the value is {@code null}. */
  public Optional<Section> sectionOrNull(String key) {
    return sectionOrNull(key, true);
  }

  private Optional<Section> sectionOrNull(String key, boolean nullAllowed) {
    know(List.of(key));
    ConfigValue value = map.get(key);
    if (value instanceof Mapping below) {
      return Optional.of(new Section(below, full(key), report));
    }
    if (!(nullAllowed && value instanceof Scalar scalar && scalar.isNull())) {
      expected(
          key, (nullAllowed ? "null or " : "") + "a map: indented `key: value` lines below it");
    }
    return Optional.empty();
  }

  /** The sections in this one, by user-defined names of letters, digits, {@code _ -}. */
  public Map<String, Section> named() {
    return named(ExperimentReader.NAME, ExperimentReader.NAME_FORM);
  }

  /** The sections in this one, by user-defined names. */
  Map<String, Section> named(Pattern form, String expected) {
    Map<String, Section> sections = new LinkedHashMap<>();
    for (String name : map.entries().keySet()) {
      if (form.matcher(name).matches()) {
        sectionOrNull(name, false).ifPresent(section -> sections.put(name, section));
      } else {
        problem(name, "expected " + expected);
      }
    }
    return sections;
  }

  private Optional<Scalar> scalar(String key, String expected) {
    know(List.of(key));
    @Nullable ConfigValue value = map.get(key);
    if (value instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    if (!expected.isEmpty()) {
      expected(key, expected);
    }
    return Optional.empty();
  }
}
