package org.tagboost.config;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The restrictions of a partial run.
 *
 * @param models names of models; empty: all
 * @param tags ids or names of tags; empty: all
 * @param folds numbers of the folds that are trained and scored, 0-based, ascending; empty: all
 * @param limit largest number of training tracks and of test tracks, at least 1; empty: all
 */
public record PartConfig(
    List<String> models, List<String> tags, List<Integer> folds, OptionalInt limit) {

  public PartConfig {
    models = List.copyOf(models);
    tags = List.copyOf(tags);
    folds = List.copyOf(folds);
  }

  /** Whether there are no restrictions: a full run. */
  public boolean isWhole() {
    return models.isEmpty() && tags.isEmpty() && folds.isEmpty() && limit.isEmpty();
  }

  /**
   * The restrictions, such as {@code models linear, at most 500 tracks}; empty for a full run.
   *
   * @param foldCount number of folds of the experiment
   */
  public String text(int foldCount) {
    List<String> parts = new ArrayList<>();
    if (!models.isEmpty()) {
      parts.add("models " + String.join(" ", models));
    }
    if (!tags.isEmpty()) {
      parts.add(tags.size() + " tags");
    }
    if (!folds.isEmpty()) {
      String numbers = folds.stream().map(String::valueOf).collect(Collectors.joining(", "));
      parts.add((folds.size() == 1 ? "fold " : "folds ") + numbers + " of " + foldCount);
    }
    limit.ifPresent(tracks -> parts.add("at most " + tracks + " tracks"));
    return String.join(", ", parts);
  }
}
