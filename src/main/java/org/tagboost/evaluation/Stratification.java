package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tagboost.failure.Warning;

/**
 * Folds, and the tags that could not be spread over all of them.
 *
 * @param rareTags tags with fewer positives than folds, ascending; some fold cannot evaluate them
 * @param emptyFolds folds without a positive of a tag that has enough of them for all folds
 */
public record Stratification(Folds folds, List<Integer> rareTags, List<EmptyFold> emptyFolds) {

  /** Tags that a warning names itself. */
  private static final int NAMED = 5;

  /** A fold that has no positive of a tag; both 0-based. */
  public record EmptyFold(int tag, int fold) {}

  public Stratification {
    rareTags = List.copyOf(rareTags);
    emptyFolds = List.copyOf(emptyFolds);
  }

  /** Warnings about these folds, at most one of each kind; empty if there are none. */
  public List<Warning> warnings(IntFunction<String> tagName) {
    List<Warning> warnings = new ArrayList<>();
    if (!rareTags.isEmpty()) {
      List<String> names = rareTags.stream().map(tagName::apply).toList();
      boolean few = names.size() <= NAMED;
      warnings.add(
          new Warning(
              "fewer positives than the %d folds, so that some folds cannot judge them: %s"
                  .formatted(
                      folds.count(),
                      few
                          ? "tags " + String.join(", ", names)
                          : "%d tags, such as %s"
                              .formatted(names.size(), String.join(", ", names.subList(0, NAMED)))),
              few ? List.of() : names.stream().map(name -> "tag " + name).toList()));
    }
    if (emptyFolds.size() == 1) {
      EmptyFold empty = emptyFolds.get(0);
      warnings.add(
          Warning.of(
              lacks(empty, tagName)
                  + ": its tracks could not be spread over all "
                  + folds.count()
                  + " folds"));
    } else if (!emptyFolds.isEmpty()) {
      warnings.add(
          new Warning(
              "folds without a positive of a tag: %d cases, of %d tags whose tracks could not be spread over all %d folds"
                  .formatted(
                      emptyFolds.size(),
                      emptyFolds.stream().map(EmptyFold::tag).distinct().count(),
                      folds.count()),
              emptyFolds.stream().map(empty -> lacks(empty, tagName)).toList()));
    }
    return warnings;
  }

  private static String lacks(EmptyFold empty, IntFunction<String> tagName) {
    return "fold %d has no positive of tag %s".formatted(empty.fold(), tagName.apply(empty.tag()));
  }
}
