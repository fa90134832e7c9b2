package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.List;

/** A partial assignment of groups to folds, with the rows and positives of each fold counted. */
final class FoldTally {

  static final int UNPLACED = -1;

  private final List<RowGroup> groups;
  private final int[] foldOf;
  private final int[] rows;
  private final int[][] positives;

  FoldTally(List<RowGroup> groups, int tags, int folds) {
    this.groups = groups;
    this.foldOf = new int[groups.size()];
    this.rows = new int[folds];
    this.positives = new int[folds][tags];
    Arrays.fill(foldOf, UNPLACED);
  }

  int folds() {
    return rows.length;
  }

  int tags() {
    return positives[0].length;
  }

  List<RowGroup> groups() {
    return groups;
  }

  /** A group's fold, or {@link #UNPLACED}. */
  int foldOf(int group) {
    return foldOf[group];
  }

  /** Rows in a fold so far. */
  int rows(int fold) {
    return rows[fold];
  }

  /** Positives of a tag in a fold so far. */
  int positives(int fold, int tag) {
    return positives[fold][tag];
  }

  /** Positives of a tag in all folds so far. */
  int positives(int tag) {
    return Arrays.stream(positives).mapToInt(ofFold -> ofFold[tag]).sum();
  }

  /** Puts a group into a fold, taking it out of the one it was in. */
  void place(int group, int fold) {
    if (foldOf[group] != UNPLACED) {
      count(group, foldOf[group], -1);
    }
    count(group, fold, 1);
    foldOf[group] = fold;
  }

  private void count(int group, int fold, int sign) {
    RowGroup members = groups.get(group);
    rows[fold] += sign * members.size();
    for (int i = 0; i < members.tags.length; i++) {
      positives[fold][members.tags[i]] += sign * members.positives[i];
    }
  }

  Folds toFolds() {
    int[] foldOfRow = new int[Arrays.stream(rows).sum()];
    for (int group = 0; group < foldOf.length; group++) {
      for (int row : groups.get(group).rows) {
        foldOfRow[row] = foldOf[group];
      }
    }
    return new Folds(folds(), foldOfRow);
  }
}
