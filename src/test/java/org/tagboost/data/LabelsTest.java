package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private static final Labels LABELS =
      Labels.of(4, List.of(new int[] {2, 0, 2}, new int[] {}, new int[] {2}));

  @Test
  void rowsAreSortedAndDistinct() {
    assertThat(LABELS.tracks()).isEqualTo(3);
    assertThat(LABELS.tags()).isEqualTo(4);
    assertThat(LABELS.tagsOf(0)).containsExactly(0, 2);
    assertThat(LABELS.tagsOf(1)).isEmpty();
    assertThat(LABELS.has(0, 2)).isTrue();
    assertThat(LABELS.has(2, 0)).isFalse();
  }

  @Test
  void columnsAgreeWithRows() {
    assertThat(LABELS.positivesOf(2)).containsExactly(0, 2);
    assertThat(LABELS.positivesOf(0)).containsExactly(0);
    assertThat(LABELS.positives(2)).isEqualTo(2);
    assertThat(LABELS.positives(3)).isZero();
  }

  @Test
  void returnedArraysAreCopies() {
    LABELS.tagsOf(0)[0] = 3;
    LABELS.positivesOf(2)[0] = 1;
    assertThat(LABELS.has(0, 0)).isTrue();
    assertThat(LABELS.positivesOf(2)).containsExactly(0, 2);
  }

  @Test
  void indicesAreChecked() {
    assertThatThrownBy(() -> LABELS.has(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LABELS.has(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LABELS.positives(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LABELS.tagsOf(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Labels.of(1, List.of(new int[] {1})))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
