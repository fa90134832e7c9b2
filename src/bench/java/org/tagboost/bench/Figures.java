package org.tagboost.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the runs of several things gave: thing, figure ({@code seconds}, {@code ap}), values. */
final class Figures {

  /** One run of a thing. */
  @FunctionalInterface
  interface Thing {
    /** Its figures by name, the same names every time. */
    Map<String, Double> measure();
  }

  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  /**
   * Runs the things in turn, again and again, so that a slow minute of the machine meets them all.
   *
   * @param things by name, in the order of the turn
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

  /** Takes over the figures of other things. */
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
   * All runs' values of a figure.
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
