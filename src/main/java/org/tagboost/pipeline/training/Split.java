package org.tagboost.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.tagboost.evaluation.Folds;

/**
 * Which tracks one model is trained on, and which it scores.
 *
 * @param name {@code fold-0} and so on, {@code refit}, or {@code without-0-1}
 * @param foldsLeftOut the folds whose tracks it is not trained on
 * @param training rows of the training tracks to learn from
 * @param heldOut rows of the training tracks to score; none for a refit
 * @param scoresTest whether it scores the test tracks
 */
public record Split(
    String name, Set<Integer> foldsLeftOut, int[] training, int[] heldOut, boolean scoresTest) {

  /**
   * The splits of a model: one for each fold of some, and one of all rows if it is to be refitted,
   * which then alone scores the test tracks.
   *
   * @param numbers of the folds to hold out
   */
  public static List<Split> of(Folds folds, List<Integer> numbers, boolean refit) {
    List<Split> splits = new ArrayList<>();
    for (int fold : numbers) {
      splits.add(without("fold-" + fold, Set.of(fold), folds, !refit));
    }
    if (refit) {
      splits.add(without("refit", Set.of(), folds, true));
    }
    return splits;
  }

  /**
   * A split for each pair of folds, one of some and any other. Its model scores the tracks of
   * either fold on behalf of the other, so that half as many models are needed as without this
   * symmetry.
   *
   * @param numbers of the folds on whose behalf others are scored
   */
  public static List<Split> ofPairs(Folds folds, List<Integer> numbers) {
    List<Split> splits = new ArrayList<>();
    for (int one = 0; one < folds.count(); one++) {
      for (int other = one + 1; other < folds.count(); other++) {
        if (numbers.contains(one) || numbers.contains(other)) {
          splits.add(without("without-" + one + "-" + other, Set.of(one, other), folds, false));
        }
      }
    }
    return splits;
  }

  private static Split without(String name, Set<Integer> leftOut, Folds folds, boolean scoresTest) {
    return new Split(
        name, leftOut, rows(folds, leftOut, false), rows(folds, leftOut, true), scoresTest);
  }

  private static int[] rows(Folds folds, Set<Integer> leftOut, boolean inside) {
    return IntStream.range(0, folds.rows())
        .filter(row -> leftOut.contains(folds.foldOf(row)) == inside)
        .toArray();
  }

  public boolean leavesOut(int fold) {
    return foldsLeftOut.contains(fold);
  }

  /** The fold that it scores out-of-fold, if it is one alone. */
  public OptionalInt fold() {
    return foldsLeftOut.size() == 1
        ? OptionalInt.of(foldsLeftOut.iterator().next())
        : OptionalInt.empty();
  }
}
