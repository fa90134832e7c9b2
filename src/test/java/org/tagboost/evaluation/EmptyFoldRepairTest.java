package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmptyFoldRepairTest {

  /** Rows of the given tags, put into folds as told. */
  private static FoldTally tally(int tags, int[][] tagsOfRow, int... foldOf) {
    List<RowGroup> groups = new ArrayList<>();
    for (int row = 0; row < tagsOfRow.length; row++) {
      groups.add(new RowGroup(List.of(row), tagsOfRow));
    }
    FoldTally tally = new FoldTally(groups, tags, 2);
    for (int row = 0; row < foldOf.length; row++) {
      tally.place(row, foldOf[row]);
    }
    return tally;
  }

  @Test
  void exchangesARowOfTheTagForOneWithout() {
    // fold 0 holds both rows of tag 0; fold 1 can give its row without tags
    FoldTally tally = tally(2, new int[][] {{0}, {0}, {1}, {1}, {}}, 0, 0, 0, 1, 1);
    Stratification result = EmptyFoldRepair.repair(tally);
    assertThat(result.emptyFolds()).isEmpty();
    assertThat(result.folds()).isEqualTo(new Folds(2, new int[] {1, 0, 0, 1, 0}));
  }

  @Test
  void leavesOtherTagsWhereTheyAre() {
    // row 0 is fold 0's only positive of tag 1, so row 1 must go instead
    FoldTally tally = tally(2, new int[][] {{0, 1}, {0}, {1}, {}}, 0, 0, 1, 1);
    Stratification result = EmptyFoldRepair.repair(tally);
    assertThat(result.emptyFolds()).isEmpty();
    assertThat(result.folds()).isEqualTo(new Folds(2, new int[] {0, 1, 1, 0}));
  }

  @Test
  void takesATagInReturnWhenARowCannotGoAlone() {
    // either row of tag 0 takes a last positive along (tag 1 or 2), fold 1 gives one back for it
    FoldTally tally = tally(3, new int[][] {{0, 1}, {0, 2}, {1}, {2}, {2}}, 0, 0, 1, 1, 1);
    Stratification result = EmptyFoldRepair.repair(tally);
    assertThat(result.emptyFolds()).isEmpty();
    assertThat(result.folds().rowsIn(0)).hasSize(2);
  }

  @Test
  void keepsFoldsThatNeedNoRepair() {
    FoldTally tally = tally(1, new int[][] {{0}, {}, {0}, {}}, 0, 0, 1, 1);
    assertThat(EmptyFoldRepair.repair(tally).folds())
        .isEqualTo(new Folds(2, new int[] {0, 0, 1, 1}));
  }
}
