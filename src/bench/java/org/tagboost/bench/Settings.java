package org.tagboost.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tagboost.failure.UserException;

/** The values of all {@link Variable}s. */
final class Settings {

  private final Map<Variable, String> values = new EnumMap<>(Variable.class);

  private Settings(Map<String, String> given) {
    boolean quick = given.getOrDefault(Variable.QUICK.name(), "0").equals("1");
    for (Variable variable : Variable.values()) {
      values.put(variable, given.getOrDefault(variable.name(), variable.defaultValue(quick)));
    }
  }

  /**
   * Parses the command-line variables of {@code make} (MAKEOVERRIDES).
   *
   * @param overrides {@code NAME=value}, separated by spaces; spaces in values are escaped with a
   *     backslash
   * @throws UserException if a variable is unknown
   */
  static Settings parse(String overrides) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String override : overrides.strip().split("(?<!\\\\)\\s+")) {
      if (override.isEmpty()) {
        continue;
      }
      String[] pair = override.replace("\\", "").split("=", 2);
      if (pair.length < 2 || Arrays.stream(Variable.values()).noneMatch(v -> is(v, pair[0]))) {
        throw new UserException(
            override + ": unknown variable of make bench; known are: " + usage());
      }
      given.put(pair[0], pair[1]);
    }
    return new Settings(given);
  }

  private static boolean is(Variable variable, String name) {
    return variable.name().equals(name);
  }

  private static String usage() {
    return Arrays.stream(Variable.values())
        .map(variable -> variable + " (" + variable.meaning() + ")")
        .collect(Collectors.joining(", "));
  }

  String text(Variable variable) {
    return values.getOrDefault(variable, "");
  }

  Path path(Variable variable) {
    return Path.of(text(variable));
  }

  boolean flag(Variable variable) {
    return text(variable).equals("1");
  }

  List<String> words(Variable variable) {
    return List.of(text(variable).strip().split("\\s+"));
  }

  /**
   * @throws UserException if the value is not a whole number above 0
   */
  int number(Variable variable) {
    return number(variable, text(variable));
  }

  /**
   * Numbers that are separated by spaces, at least one.
   *
   * @throws UserException if one is not a whole number above 0
   */
  List<Integer> numbers(Variable variable) {
    return words(variable).stream().map(word -> number(variable, word)).toList();
  }

  private static int number(Variable variable, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as 0 and -1 are.
    }
    throw new UserException(
        variable
            + "="
            + text
            + ": expected a whole number above 0; meaning: "
            + variable.meaning());
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
