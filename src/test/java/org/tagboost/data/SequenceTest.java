package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {

  @Test
  void framesAreRows() {
    Sequence sequence = Sequence.of(2, 3, 1, 2, 3, 4, 5, 6);
    assertThat(sequence.frames()).isEqualTo(2);
    assertThat(sequence.dims()).isEqualTo(3);
    assertThat(sequence.get(1, 2)).isEqualTo(6);
    assertThat(sequence.get(1, 0)).isEqualTo(4);
    float[] frame = new float[3];
    sequence.copyFrame(1, frame);
    assertThat(frame).containsExactly(4, 5, 6);
    assertThat(sequence.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(sequence.values().limit()).isEqualTo(6);
    assertThat(sequence.isVector()).isFalse();
  }

  @Test
  void anEmptySequenceIsAllowed() {
    assertThat(Sequence.of(0, 3).toArray()).isEmpty();
    assertThat(Sequence.of(2, 0).frames()).isEqualTo(2);
    assertThat(new Sequence().frames()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1", "-1, -3", "-3, -1"})
  void anotherNumberOfValuesIsRefused(int frames, int dims) {
    assertThatThrownBy(() -> Sequence.of(frames, dims, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values for " + frames + " x " + dims);
  }

  /** Half as much again, so that sequences that grow little by little need few arrays. */
  @Test
  void roomIsReused() {
    Sequence sequence = new Sequence();
    float[] room = sequence.resize(2, 5);
    assertThat(room).hasSize(15);
    room[14] = 7;
    assertThat(sequence.resize(3, 5)).isSameAs(room);
    assertThat(sequence.get(2, 4)).isEqualTo(7);
    assertThat(sequence.resize(4, 4)).hasSize(24);
    assertThat(sequence.frames()).isEqualTo(4);
    assertThat(sequence.dims()).isEqualTo(4);
  }

  @Test
  void valuesAreTakenByTheirRow() {
    int[] rows = {2, 0, 2};
    assertThat(Rows.take(new int[] {10, 11, 12}, rows)).containsExactly(12, 10, 12);
    assertThat(Rows.take(new float[] {0.5f, 1, 1.5f}, rows)).containsExactly(1.5f, 0.5f, 1.5f);
    assertThat(Rows.take(List.of("a", "b", "c"), rows)).containsExactly("c", "a", "c");
  }
}
