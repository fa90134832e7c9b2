package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class RowBuffersTest {

  /** As a matrix of 2 GiB has them, of which no test can be made: 5 rows in buffers of 2. */
  @Test
  void readsAndWritesRowsInSeveralBuffers() {
    try (FloatPointer values = new FloatPointer(15L)) {
      RowBuffers rows = new RowBuffers(values, 5, 3, 2);
      for (int row = 0; row < 5; row++) {
        rows.putRow(row, new float[] {10 * row, 10 * row + 1, 10 * row + 2});
      }
      rows.put(3, 1, -1);
      float[] memory = new float[15];
      values.get(memory);
      assertThat(memory).containsExactly(0, 1, 2, 10, 11, 12, 20, 21, 22, 30, -1, 32, 40, 41, 42);
      float[] row = new float[3];
      rows.getRow(4, row);
      assertThat(row).containsExactly(40, 41, 42);
      assertThat(rows.get(2, 2)).isEqualTo(22);
      assertThat(rows.toArray()).isEqualTo(memory);
    }
  }

  @Test
  void refusesPlacesOutsideOfTheMatrix() {
    try (FloatPointer values = new FloatPointer(6L)) {
      RowBuffers rows = new RowBuffers(values, 2, 3);
      assertThatThrownBy(() -> rows.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> rows.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> rows.put(0, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> rows.getRow(-1, new float[3]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
