package org.tagboost.bench;

import java.util.List;
import java.util.Locale;

/**
 * The values of one figure in several runs.
 *
 * @param values in the order they were measured; at least one
 */
record Samples(List<Double> values) {

  Samples {
    values = List.copyOf(values);
  }

  /** With an even number of values, the mean of the two in the middle. */
  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return values.stream().min(Double::compare).orElseThrow();
  }

  double max() {
    return values.stream().max(Double::compare).orElseThrow();
  }

  /** Median, and the range if there are several. */
  @Override
  public String toString() {
    return values.size() == 1
        ? format(median())
        : format(median()) + " (" + format(min()) + " .. " + format(max()) + ")";
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}
