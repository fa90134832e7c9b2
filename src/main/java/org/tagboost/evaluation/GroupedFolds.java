package org.tagboost.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places groups of several rows, such as the tracks of an artist, so that the folds' shares of each
 * tag, and of the rows, are as equal as whole groups allow.
 *
 * <p>Like scikit-learn's {@code StratifiedGroupKFold}: groups in decreasing order of the variance
 * of their tags' counts, each to the fold that leaves the shares most equal; but for many tags at a
 * time. Afterwards groups move while that makes the shares more equal. Iterative stratification
 * ({@link StratifiedFolds}) goes tag by tag, and a group's other tags come along unseen.
 */
final class GroupedFolds {

  /**
   * What equal numbers of rows count, where a tag counts 1: sizes differ less, tags hardly more.
   */
  private static final double ROWS = 4;

  /** Rounds of moves; the last of them move next to nothing. */
  private static final int ROUNDS = 20;

  /** Less is rounding: two folds that are equally good could exchange a group for ever. */
  private static final double GAIN = 1e-12;

  private final FoldTally tally;

  /** 1 / positives squared of each tag, so that a tag counts as much as another; 0 without any. */
  private final double[] weights;

  private final double weightOfRows;

  private GroupedFolds(FoldTally tally) {
    this.tally = tally;
    double[] totals = new double[tally.tags()];
    double rows = 0;
    for (RowGroup group : tally.groups()) {
      rows += group.size();
      for (int i = 0; i < group.tags.length; i++) {
        totals[group.tags[i]] += group.positives[i];
      }
    }
    this.weights = new double[totals.length];
    for (int tag = 0; tag < totals.length; tag++) {
      weights[tag] = totals[tag] == 0 ? 0 : 1 / (totals[tag] * totals[tag]);
    }
    this.weightOfRows = ROWS / (rows * rows);
  }

  /**
   * Places all groups of a tally, of which none is placed. Where groups or folds are equal, the
   * order of the groups decides: shuffle them. No fold stays empty if there are enough groups.
   */
  static void place(FoldTally tally) {
    new GroupedFolds(tally).placeAll();
  }

  private void placeAll() {
    List<Integer> order =
        IntStream.range(0, tally.groups().size())
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer group) -> -rank(tally.groups().get(group)))
                    .thenComparing(group -> -Math.getExponent(tally.groups().get(group).size())))
            .toList();
    order.forEach(group -> tally.place(group, best(group)));
    boolean moved = true;
    for (int round = 0; round < ROUNDS && moved; round++) {
      moved = false;
      for (int group : order) {
        int fold = best(group);
        int now = tally.foldOf(group);
        if (fold != now && cost(group, fold) < cost(group, now) - GAIN) {
          tally.place(group, fold);
          moved = true;
        }
      }
    }
  }

  /**
   * The variance of the counts of all tags, in powers of two: within one the order stays shuffled,
   * so that other seeds give other folds.
   */
  private int rank(RowGroup group) {
    double sum = 0;
    double squares = 0;
    for (int count : group.positives) {
      sum += count;
      squares += (double) count * count;
    }
    return Math.getExponent(Math.max(0, squares - sum * sum / Math.max(1, tally.tags())));
  }

  private int best(int group) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int fold = 0; fold < tally.folds(); fold++) {
      double cost = cost(group, fold);
      if (cost < least) {
        least = cost;
        best = fold;
      }
    }
    return best;
  }

  /**
   * By how much the sum of the squares of all shares grows if the group comes to a fold, less what
   * is the same for every fold. Shares add up to 1, so the smaller their squares, the more equal.
   */
  private double cost(int group, int fold) {
    RowGroup members = tally.groups().get(group);
    boolean within = tally.foldOf(group) == fold;
    double rows = tally.rows(fold) - (within ? members.size() : 0);
    double cost = weightOfRows * rows * members.size();
    for (int i = 0; i < members.tags.length; i++) {
      int tag = members.tags[i];
      double positives = tally.positives(fold, tag) - (within ? members.positives[i] : 0);
      cost += weights[tag] * positives * members.positives[i];
    }
    return cost;
  }
}
