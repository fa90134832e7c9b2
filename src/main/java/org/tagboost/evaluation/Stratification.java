package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Folds, and the tags that could not be spread over all of them.
 *
 * @param rareTags tags with fewer positives than folds, ascending; some fold cannot evaluate them
 * @param emptyFolds folds without a positive of a tag that has enough of them for all folds
 */
public record Stratification(Folds folds, List<Integer> rareTags, List<EmptyFold> emptyFolds) {

  /** A fold that has no positive of a tag; both 0-based. */
  public record EmptyFold(int tag, int fold) {}

  public Stratification {
    rareTags = List.copyOf(rareTags);
    emptyFolds = List.copyOf(emptyFolds);
  }

  /** Warnings about these folds, one line each; empty if there are none. */
  public List<String> warnings(IntFunction<String> tagName) {
    List<String> warnings = new ArrayList<>();
    if (!rareTags.isEmpty()) {
      warnings.add(
          "fewer positives than the %d folds, so that some folds cannot judge them: tags %s"
              .formatted(
                  folds.count(),
                  String.join(", ", rareTags.stream().map(tagName::apply).toList())));
    }
    for (EmptyFold empty : emptyFolds) {
      warnings.add(
          "fold %d has no positive of tag %s: its tracks could not be spread over all %d folds"
              .formatted(empty.fold(), tagName.apply(empty.tag()), folds.count()));
    }
    return warnings;
  }
}
