package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.evaluation.Stratification.EmptyFold;

/**
 * Moves positives into empty folds: folds without a positive of a tag that has at least as many
 * positives as there are folds.
 *
 * <p>A group with the tag moves into the fold, in exchange for a group of about the same size where
 * there is one. No exchange empties another fold, so each leaves fewer empty ones.
 */
final class EmptyFoldRepair {

  private static final int NONE = -1;

  private final FoldTally tally;
  private final int[] total;

  private EmptyFoldRepair(FoldTally tally) {
    this.tally = tally;
    this.total = new int[tally.tags()];
    for (int tag = 0; tag < total.length; tag++) {
      total[tag] = tally.positives(tag);
    }
  }

  /** Fills the empty folds that can be filled; the result lists the others. */
  static Stratification repair(FoldTally tally) {
    EmptyFoldRepair repair = new EmptyFoldRepair(tally);
    // Filling one fold can make it possible to fill another, so go on as long as there is progress.
    List<EmptyFold> emptyFolds = repair.emptyFolds();
    int before = Integer.MAX_VALUE;
    while (!emptyFolds.isEmpty() && emptyFolds.size() < before) {
      before = emptyFolds.size();
      for (EmptyFold empty : emptyFolds) {
        if (tally.positives(empty.fold(), empty.tag()) == 0) {
          repair.fill(empty);
        }
      }
      emptyFolds = repair.emptyFolds();
    }
    return new Stratification(tally.toFolds(), repair.rareTags(), emptyFolds);
  }

  private boolean isRare(int tag) {
    return total[tag] < tally.folds();
  }

  private List<Integer> rareTags() {
    List<Integer> rare = new ArrayList<>();
    for (int tag = 0; tag < total.length; tag++) {
      if (isRare(tag)) {
        rare.add(tag);
      }
    }
    return rare;
  }

  private List<EmptyFold> emptyFolds() {
    List<EmptyFold> emptyFolds = new ArrayList<>();
    for (int tag = 0; tag < total.length; tag++) {
      for (int fold = 0; fold < tally.folds() && !isRare(tag); fold++) {
        if (tally.positives(fold, tag) == 0) {
          emptyFolds.add(new EmptyFold(tag, fold));
        }
      }
    }
    return emptyFolds;
  }

  /** Makes the exchange that fills the fold and disturbs least, if there is one. */
  private void fill(EmptyFold empty) {
    int bestIn = NONE;
    int bestOut = NONE;
    long leastDisturbance = Long.MAX_VALUE;
    for (int in = 0; in < tally.groups().size(); in++) {
      if (tally.groups().get(in).positivesOf(empty.tag()) == 0) {
        continue;
      }
      for (int out = NONE; out < tally.groups().size(); out++) {
        if (out != NONE && tally.foldOf(out) != empty.fold()) {
          continue;
        }
        long disturbance = disturbance(in, out);
        if (disturbance < leastDisturbance && emptiesNoFold(in, out, empty.fold())) {
          leastDisturbance = disturbance;
          bestIn = in;
          bestOut = out;
        }
      }
    }
    if (bestIn != NONE) {
      int donor = tally.foldOf(bestIn);
      tally.place(bestIn, empty.fold());
      if (bestOut != NONE) {
        tally.place(bestOut, donor);
      }
    }
  }

  /** Unequal sizes weigh most, then the number of labels that change their fold. */
  private long disturbance(int in, int out) {
    RowGroup entering = tally.groups().get(in);
    int size = out == NONE ? 0 : tally.groups().get(out).size();
    int labels = out == NONE ? 0 : tally.groups().get(out).tags.length;
    return ((long) Math.abs(entering.size() - size) << 32) + entering.tags.length + labels;
  }

  /** Whether, after the exchange, neither fold lacks a tag that it has now. */
  private boolean emptiesNoFold(int in, int out, int fold) {
    return keepsItsTags(tally.foldOf(in), in, out) && keepsItsTags(fold, out, in);
  }

  private boolean keepsItsTags(int fold, int leaving, int entering) {
    if (leaving == NONE) {
      return true;
    }
    RowGroup gone = tally.groups().get(leaving);
    for (int i = 0; i < gone.tags.length; i++) {
      int tag = gone.tags[i];
      int gained = entering == NONE ? 0 : tally.groups().get(entering).positivesOf(tag);
      if (!isRare(tag) && tally.positives(fold, tag) - gone.positives[i] + gained == 0) {
        return false;
      }
    }
    return true;
  }
}
