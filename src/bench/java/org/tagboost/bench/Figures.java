package org.tagboost.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements: alternative, figure ({@code seconds}, {@code ap}), one value per run. */
final class Figures {

  /** An alternative that can be run and measured. */
  @FunctionalInterface
  interface Thing {
    /** Runs once and returns the figures by name, with the same names in every run. */
    Map<String, Double> measure();
  }

  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  /**
   * Runs the alternatives in turn, so that a slow period of the machine affects all of them.
   *
   * @param things alternatives by name, in the order of each turn
   */
  static Figures inTurn(int repeats, Map<String, Thing> things) {
    Figures figures = new Figures();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (Map.Entry<String, Thing> thing : things.entrySet()) {
        Map<String, Double> run = thing.getValue().measure();
        System.err.printf("%d/%d %s %s%n", repeat, repeats, thing.getKey(), run);
        run.forEach((figure, value) -> figures.add(thing.getKey(), figure, value));
      }
    }
    return figures;
  }

  /** Adds the measurements of other alternatives. */
  void addAll(Figures others) {
    values.putAll(others.values);
  }

  private void add(String thing, String figure, double value) {
    values
        .computeIfAbsent(thing, name -> new LinkedHashMap<>())
        .computeIfAbsent(figure, name -> new ArrayList<>())
        .add(value);
  }

  List<String> things() {
    return List.copyOf(values.keySet());
  }

  boolean has(String thing, String figure) {
    return values.getOrDefault(thing, Map.of()).containsKey(figure);
  }

  /**
   * The values of a figure in all runs.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  Samples of(String thing, String figure) {
    if (!has(thing, figure)) {
      throw new IllegalArgumentException(thing + " has no " + figure);
    }
    return new Samples(values.getOrDefault(thing, Map.of()).getOrDefault(figure, List.of()));
  }

  double median(String thing, String figure) {
    return of(thing, figure).median();
  }

  Map<String, Map<String, List<Double>>> values() {
    return values;
  }
}
