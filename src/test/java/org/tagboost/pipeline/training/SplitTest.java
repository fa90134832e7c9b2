package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.evaluation.Folds;

class SplitTest {

  /** Rows 0 and 3 in fold 0, the others in fold 1. */
  private static final Folds FOLDS = new Folds(2, new int[] {0, 1, 1, 0});

  @Test
  void everyFoldIsHeldOutOnce() {
    List<Split> splits = Split.of(FOLDS, List.of(0, 1), false);
    assertThat(splits).extracting(Split::name).containsExactly("fold-0", "fold-1");
    assertThat(splits).allMatch(Split::scoresTest);
    assertThat(splits.get(0).heldOut()).containsExactly(0, 3);
    assertThat(splits.get(0).training()).containsExactly(1, 2);
    assertThat(splits.get(1).heldOut()).containsExactly(1, 2);
    assertThat(splits.get(1).training()).containsExactly(0, 3);
  }

  @Test
  void aPairOfFoldsIsScoredByAModelThatSawNeither() {
    Folds folds = new Folds(3, new int[] {0, 1, 2, 0});
    List<Split> splits = Split.ofPairs(folds, List.of(0, 1, 2));
    assertThat(splits)
        .extracting(Split::name)
        .containsExactly("without-0-1", "without-0-2", "without-1-2");
    assertThat(splits.get(1).training()).containsExactly(1);
    assertThat(splits.get(1).heldOut()).containsExactly(0, 2, 3);
    assertThat(splits).noneMatch(Split::scoresTest);
    assertThat(splits.get(1).leavesOut(2)).isTrue();
    assertThat(splits.get(1).leavesOut(1)).isFalse();
  }

  @Test
  void someFoldsTakeTheirOwnSplitsAndEveryPairWithOneOfThem() {
    Folds folds = new Folds(3, new int[] {0, 1, 2, 0});
    assertThat(Split.of(folds, List.of(1), false))
        .singleElement()
        .satisfies(split -> assertThat(split.training()).containsExactly(0, 2, 3))
        .extracting(Split::name)
        .isEqualTo("fold-1");
    assertThat(Split.ofPairs(folds, List.of(1)))
        .extracting(Split::name)
        .containsExactly("without-0-1", "without-1-2");
  }

  @Test
  void aRefitLearnsFromAllRowsAndAloneScoresTheTestTracks() {
    List<Split> splits = Split.of(FOLDS, List.of(0, 1), true);
    assertThat(splits).extracting(Split::scoresTest).containsExactly(false, false, true);
    Split refit = splits.get(2);
    assertThat(refit.name()).isEqualTo("refit");
    assertThat(refit.training()).containsExactly(0, 1, 2, 3);
    assertThat(refit.heldOut()).isEmpty();
  }
}
