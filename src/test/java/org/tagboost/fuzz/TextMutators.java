package org.tagboost.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes to lines and words of a text: CSV, YAML, JSON. */
final class TextMutators {

  /** Words, numbers, and single other characters. */
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}_]+|[-+]?[0-9.]+|[^\\p{L}0-9\\s]");

  private static final List<String> COMMON =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "\0",
          "\u001b[31m",
          "\u00a0",
          "\u0085",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\ufffd",
          "\ud83c\udfb5",
          "e\u0301",
          "'",
          "\"",
          "\"\"",
          "\\",
          "/",
          "..",
          "../../x",
          "-",
          "-0",
          "0",
          "1",
          "-1",
          "00",
          "007",
          "1e9",
          "1e400",
          "1e-400",
          "0x10",
          "1_000",
          "٣",
          "NaN",
          "nan",
          "Infinity",
          "-inf",
          "null",
          "~",
          "true",
          "no",
          "2147483648",
          "-2147483649",
          "9223372036854775808",
          "99999999999999999999",
          "0.1",
          ".5",
          "5.",
          "a".repeat(5_000),
          "9".repeat(400));

  private TextMutators() {}

  /** Text in UTF-8 that may hold these words too. */
  static Mutator of(String... words) {
    List<String> all = new ArrayList<>(COMMON);
    all.addAll(List.of(words));
    return Mutator.oneOf(
        text((text, random) -> replace(text, random, all)),
        text((text, random) -> replace(text, random, all)),
        text((text, random) -> insert(text, random, all)),
        text(TextMutators::swapWords),
        text(TextMutators::moveLines),
        ByteMutators::flip,
        ByteMutators::cut);
  }

  @FunctionalInterface
  private interface Edit {
    String apply(String text, Random random);
  }

  private static Mutator text(Edit edit) {
    return (bytes, random) ->
        edit.apply(new String(bytes, StandardCharsets.UTF_8), random)
            .getBytes(StandardCharsets.UTF_8);
  }

  private static String replace(String text, Random random, List<String> words) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    if (tokens.isEmpty()) {
      return insert(text, random, words);
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String word = words.get(random.nextInt(words.size()));
    return text.substring(0, token.start()) + word + text.substring(token.end());
  }

  private static String insert(String text, Random random, List<String> words) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + words.get(random.nextInt(words.size())) + text.substring(at);
  }

  /** What is valid in one place comes to another. */
  private static String swapWords(String text, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    if (tokens.isEmpty()) {
      return text;
    }
    MatchResult from = tokens.get(random.nextInt(tokens.size()));
    MatchResult to = tokens.get(random.nextInt(tokens.size()));
    return text.substring(0, to.start()) + from.group() + text.substring(to.end());
  }

  /** Lines come twice, are lost, change places, or are indented otherwise. */
  private static String moveLines(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int from = random.nextInt(lines.size());
    int to = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(from);
      case 1 -> lines.add(to, lines.get(from));
      case 2 -> Collections.swap(lines, from, to);
      case 3 -> lines.set(from, "  " + lines.get(from));
      default -> lines.set(from, lines.get(from).stripLeading());
    }
    return String.join(random.nextInt(4) == 0 ? "\r\n" : "\n", lines);
  }
}
