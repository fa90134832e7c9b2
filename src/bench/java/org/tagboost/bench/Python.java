package org.tagboost.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.failure.UserException;

/** Runs the scripts of {@code src/bench/python} with an interpreter that has their packages. */
final class Python {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCRIPTS = "src/bench/python/";

  private final String interpreter;
  private final Map<String, String> versions = new LinkedHashMap<>();

  private Python(String interpreter) {
    this.interpreter = interpreter;
    JsonNode node = run(Command.Waiting.NATURAL, "versions.py", List.of()).answer();
    node.properties().forEach(entry -> versions.put(entry.getKey(), entry.getValue().asText()));
  }

  /**
   * The result of a script.
   *
   * @param wallSeconds of the whole process
   * @param answer the JSON on its standard output
   */
  record Outcome(double wallSeconds, JsonNode answer) {}

  /** The first interpreter that has the packages; if none has, prints what to install. */
  static Optional<Python> find(String interpreter) {
    for (String candidate : List.of(interpreter, "/usr/bin/python3")) {
      try {
        return Optional.of(new Python(candidate));
      } catch (UserException e) {
        // Missing, or without the packages: try the next one.
      }
    }
    System.err.println(
        "skipping Python: no python3 with numpy, scikit-learn and xgboost; install"
            + " them (Debian: python3-numpy python3-sklearn python3-xgboost) or name an"
            + " interpreter that has them (PYTHON=...)");
    return Optional.empty();
  }

  Outcome run(Command.Waiting waiting, String script, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(interpreter, "-B", SCRIPTS + script));
    words.addAll(arguments);
    Command.Outcome outcome = Command.run(waiting, words);
    try {
      return new Outcome(outcome.seconds(), JSON.readTree(outcome.output()));
    } catch (JsonProcessingException e) {
      throw new UserException(script + ": expected JSON, got: " + outcome.output(), e);
    }
  }

  /** Versions by name: python, numpy, ... */
  Map<String, String> versions() {
    return versions;
  }
}
