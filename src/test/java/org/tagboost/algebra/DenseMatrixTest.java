package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out by hand. */
class DenseMatrixTest {

  private static DenseMatrix of(float[]... rows) {
    DenseMatrix matrix = DenseMatrix.zeros(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      matrix.putRow(i, rows[i]);
    }
    return matrix;
  }

  private static float[] row(float... values) {
    return values;
  }

  private static void assertRows(DenseMatrix matrix, float[]... rows) {
    assertThat(matrix.rows()).isEqualTo(rows.length);
    float[] actual = new float[matrix.columns()];
    for (int i = 0; i < rows.length; i++) {
      matrix.getRow(i, actual);
      assertThat(actual).as("row %d", i).containsExactly(rows[i], within(1e-5f));
    }
  }

  @Test
  void startsAsZeros() {
    try (DenseMatrix matrix = DenseMatrix.zeros(2, 3)) {
      assertRows(matrix, row(0, 0, 0), row(0, 0, 0));
    }
  }

  @Test
  void multiplies() {
    try (DenseMatrix a = of(row(1, 2, 3), row(4, 5, 6));
        DenseMatrix b = of(row(1, 0, -1));
        DenseMatrix product = of(row(99), row(99));
        DenseMatrix transposed = of(row(10), row(20), row(30))) {
      product.setProductWithTransposed(a, b);
      assertRows(product, row(-2), row(-2));
      transposed.addTransposedProduct(a, product);
      assertRows(transposed, row(10 - 10), row(20 - 14), row(30 - 18));
    }
  }

  @Test
  void multipliesAndReplaces() {
    try (DenseMatrix a = of(row(1, 2, 3), row(4, 5, 6));
        DenseMatrix b = of(row(1, 0), row(0, 2), row(1, 1));
        DenseMatrix c = of(row(1, -1), row(2, 3));
        DenseMatrix product = of(row(99, 99), row(99, 99));
        DenseMatrix transposed = of(row(99, 99), row(99, 99), row(99, 99))) {
      product.setProduct(a, b);
      assertRows(product, row(4, 7), row(10, 16));
      transposed.setTransposedProduct(a, c);
      // (1, 4), (2, 5) and (3, 6) with the columns (1, 2) and (-1, 3)
      assertRows(transposed, row(9, 11), row(12, 13), row(15, 15));
    }
  }

  @Test
  void copiesAndTellsSingleNumbers() {
    try (DenseMatrix matrix = of(row(1, 2, 3), row(4, 5, 6));
        DenseMatrix copy = matrix.copy()) {
      matrix.putRow(1, row(7, 8, 9));
      assertRows(copy, row(1, 2, 3), row(4, 5, 6));
      assertThat(matrix.get(1, 2)).isEqualTo(9);
      assertThat(matrix.get(0, 1)).isEqualTo(2);
      assertThatThrownBy(() -> matrix.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /** The inverse of [4 2; 2 5] is [5 -2; -2 4] / 16. */
  @Test
  void invertsWhatIsFactored() {
    try (DenseMatrix matrix = of(row(4, 99), row(2, 5));
        DenseMatrix singular = of(row(0, 99), row(2, 5))) {
      matrix.factor();
      matrix.invertFactored();
      assertRows(matrix, row(0.3125f, 99), row(-0.125f, 0.25f));
      assertThatThrownBy(singular::invertFactored)
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("singular at row 1 of 2");
    }
  }

  @Test
  void gramFillsTheLowerTriangleAlone() {
    try (DenseMatrix a = of(row(1, 2), row(3, 4));
        DenseMatrix gram = of(row(1, 7), row(0, 1))) {
      gram.addGram(a);
      assertRows(gram, row(11, 7), row(14, 21));
    }
  }

  /** [4 2; 2 5] = L transposed(L) with L = [2 0; 1 2]. */
  @Test
  void factorsAndDivides() {
    try (DenseMatrix matrix = of(row(4, 99), row(2, 5));
        DenseMatrix x = of(row(8, 9))) {
      matrix.factor();
      assertRows(matrix, row(2, 99), row(1, 2));
      x.divideByTransposedFactor(matrix);
      // y transposed(L) = x: y = (4, (9 - 4) / 2).
      assertRows(x, row(4, 2.5f));
      x.divideByFactor(matrix);
      // z L = y: z2 = 1.25, z1 = (4 - 1.25) / 2; and z [4 2; 2 5] = (8, 9).
      assertRows(x, row(1.375f, 1.25f));
    }
  }

  @Test
  void addsToTheDiagonal() {
    try (DenseMatrix matrix = of(row(1, 2), row(3, 4))) {
      matrix.addToDiagonal(0.5f);
      assertRows(matrix, row(1.5f, 2), row(3, 4.5f));
    }
  }

  @Test
  void addsAnother() {
    try (DenseMatrix matrix = of(row(1, 2), row(3, 4));
        DenseMatrix other = of(row(10, 20), row(30, -4))) {
      matrix.add(other);
      assertRows(matrix, row(11, 22), row(33, 0));
    }
  }

  @Test
  void refusesWhatIsNotPositiveDefinite() {
    try (DenseMatrix matrix = of(row(1, 0), row(2, 1))) {
      assertThatThrownBy(matrix::factor)
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("not positive definite at row 2 of 2");
    }
  }

  @Test
  void refusesShapesThatDontAgree() {
    try (DenseMatrix a = DenseMatrix.zeros(2, 3);
        DenseMatrix b = DenseMatrix.zeros(2, 2)) {
      assertThatThrownBy(() -> b.setProductWithTransposed(a, b))
          .isInstanceOf(IllegalArgumentException.class);
      assertRefused(() -> a.add(b));
      assertRefused(() -> b.setProduct(a, b));
      assertRefused(() -> b.setProduct(b, a));
      assertRefused(() -> a.setProduct(b, b));
      assertRefused(() -> b.setTransposedProduct(a, b));
      assertRefused(() -> a.addTransposedProduct(a, b));
      assertRefused(() -> b.addGram(a));
      assertRefused(() -> a.addGram(a));
      assertRefused(a::factor);
      assertRefused(a::invertFactored);
      assertRefused(() -> b.divideByFactor(a));
      assertRefused(() -> a.divideByTransposedFactor(b));
      assertThatThrownBy(() -> a.getRow(2, new float[3]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static void assertRefused(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shapes of matrices do not match");
  }

  @Test
  void tellsItsVersion() {
    assertThat(DenseMatrix.libraryVersion()).matches("[0-9.]+-[0-9.]+");
  }
}
