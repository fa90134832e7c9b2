package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FoldsTest {

  @Test
  void splitsRowsInAndOutside() {
    Folds folds = new Folds(3, new int[] {2, 0, 1, 0, 2});
    assertThat(folds.rowsIn(2)).containsExactly(0, 4);
    assertThat(folds.rowsOutside(2)).containsExactly(1, 2, 3);
    assertThat(folds.rows()).isEqualTo(5);
    assertThat(folds.foldOf(2)).isEqualTo(1);
  }

  @Test
  void doesNotShareTheCallersArray() {
    int[] foldOf = {0, 1};
    Folds folds = new Folds(2, foldOf);
    foldOf[0] = 1;
    assertThat(folds).isEqualTo(new Folds(2, new int[] {0, 1}));
  }

  @Test
  void refusesWhatIsNoPartition() {
    assertThatThrownBy(() -> new Folds(0, new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds must be at least 1, not 0");
    assertThatThrownBy(() -> new Folds(2, new int[] {0, 1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 2 is in fold 2 of 2");
    assertThatThrownBy(() -> new Folds(2, new int[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fold 1 of 2 has no rows");
  }
}
