package org.tagboost.pipeline.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tagboost.config.FoldConfig;
import org.tagboost.evaluation.Folds;
import org.tagboost.failure.UserException;

/** Folds that a column of the labels names. */
final class NamedFolds {

  private static final Set<String> SPLITS =
      Set.of("train", "training", "valid", "validation", "val", "dev", "test", "eval");

  private static final int SHOWN = 12;

  private NamedFolds() {}

  /**
   * The folds in the order of their names: numbers by size, then other names by letters.
   *
   * @param names of each track's fold
   * @throws UserException if there are not as many as {@code folds.count}, or they are splits
   */
  static Folds of(List<String> names, FoldConfig config) {
    String column = config.column().orElse("");
    TreeSet<String> sorted =
        new TreeSet<>(Comparator.comparing(NamedFolds::number).thenComparing(name -> name));
    sorted.addAll(names);
    if (sorted.stream().anyMatch(name -> SPLITS.contains(name.toLowerCase(Locale.ROOT)))) {
      throw new UserException(
          "folds.column: column '%s' has %s, which are splits and no folds; set data.split: %s in its place"
              .formatted(column, shown(sorted), column));
    }
    if (sorted.size() != config.count()) {
      throw new UserException(
          "folds.count: is %d, but column '%s' names %d folds (%s); set folds.count: %d"
              .formatted(config.count(), column, sorted.size(), shown(sorted), sorted.size()));
    }
    List<String> order = List.copyOf(sorted);
    return new Folds(order.size(), names.stream().mapToInt(order::indexOf).toArray());
  }

  private static String shown(Set<String> names) {
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? ", ..." : "");
  }

  private static double number(String name) {
    try {
      return Double.parseDouble(name);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
