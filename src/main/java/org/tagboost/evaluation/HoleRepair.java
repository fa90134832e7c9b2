package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.evaluation.Stratification.Hole;

/**
 * Fills holes: folds without a positive of a tag that has at least as many positives as folds.
 *
 * <p>A hole is filled by moving a group with the tag into the fold, in exchange for a group of
 * about the same size where one is to be had. No step makes a new hole, so each leaves fewer.
 */
final class HoleRepair {

  private static final int NOBODY = -1;

  private final FoldTally tally;
  private final int[] total;

  private HoleRepair(FoldTally tally) {
    this.tally = tally;
    this.total = new int[tally.tags()];
    for (int tag = 0; tag < total.length; tag++) {
      total[tag] = tally.positives(tag);
    }
  }

  /** Repairs what can be repaired, and tells what cannot. */
  static Stratification repair(FoldTally tally) {
    HoleRepair repair = new HoleRepair(tally);
    // Filling one hole can open the way to another, so go on as long as there is progress.
    List<Hole> holes = repair.holes();
    int before = Integer.MAX_VALUE;
    while (!holes.isEmpty() && holes.size() < before) {
      before = holes.size();
      for (Hole hole : holes) {
        if (tally.positives(hole.fold(), hole.tag()) == 0) {
          repair.fill(hole);
        }
      }
      holes = repair.holes();
    }
    return new Stratification(tally.toFolds(), repair.rareTags(), holes);
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

  private List<Hole> holes() {
    List<Hole> holes = new ArrayList<>();
    for (int tag = 0; tag < total.length; tag++) {
      for (int fold = 0; fold < tally.folds() && !isRare(tag); fold++) {
        if (tally.positives(fold, tag) == 0) {
          holes.add(new Hole(tag, fold));
        }
      }
    }
    return holes;
  }

  /** Makes the exchange that fills the hole and disturbs least, if there is one. */
  private void fill(Hole hole) {
    int bestIn = NOBODY;
    int bestOut = NOBODY;
    long leastDisturbance = Long.MAX_VALUE;
    for (int in = 0; in < tally.groups().size(); in++) {
      if (tally.groups().get(in).positivesOf(hole.tag()) == 0) {
        continue;
      }
      for (int out = NOBODY; out < tally.groups().size(); out++) {
        if (out != NOBODY && tally.foldOf(out) != hole.fold()) {
          continue;
        }
        long disturbance = disturbance(in, out);
        if (disturbance < leastDisturbance && makesNoHole(in, out, hole.fold())) {
          leastDisturbance = disturbance;
          bestIn = in;
          bestOut = out;
        }
      }
    }
    if (bestIn != NOBODY) {
      int donor = tally.foldOf(bestIn);
      tally.place(bestIn, hole.fold());
      if (bestOut != NOBODY) {
        tally.place(bestOut, donor);
      }
    }
  }

  /** Unequal sizes weigh most, then the number of labels that change their fold. */
  private long disturbance(int in, int out) {
    RowGroup entering = tally.groups().get(in);
    int size = out == NOBODY ? 0 : tally.groups().get(out).size();
    int labels = out == NOBODY ? 0 : tally.groups().get(out).tags.length;
    return ((long) Math.abs(entering.size() - size) << 32) + entering.tags.length + labels;
  }

  /** Whether, after the exchange, neither fold lacks a tag that it has now. */
  private boolean makesNoHole(int in, int out, int fold) {
    return keepsItsTags(tally.foldOf(in), in, out) && keepsItsTags(fold, out, in);
  }

  private boolean keepsItsTags(int fold, int leaving, int entering) {
    if (leaving == NOBODY) {
      return true;
    }
    RowGroup gone = tally.groups().get(leaving);
    for (int i = 0; i < gone.tags.length; i++) {
      int tag = gone.tags[i];
      int gained = entering == NOBODY ? 0 : tally.groups().get(entering).positivesOf(tag);
      if (!isRare(tag) && tally.positives(fold, tag) - gone.positives[i] + gained == 0) {
        return false;
      }
    }
    return true;
  }
}
