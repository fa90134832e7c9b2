package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricPowerTest {

  /** A matrix of two rows, of which the upper triangle is not to be read. */
  private static DenseMatrix matrix(float first, float below, float last) {
    DenseMatrix matrix = DenseMatrix.zeros(2, 2);
    matrix.putRow(0, new float[] {first, 77});
    matrix.putRow(1, new float[] {below, last});
    return matrix;
  }

  /**
   * Eigenvectors (1, 1) and (1, -1) over root 2 of eigenvalues p and q make (p + q) / 2 on the
   * diagonal and (p - q) / 2 beside it. 2 and 1 have p = 3 and q = 1, whose roots are 1.7320508 and
   * 1. 1 and 2 have p = 3 and q = -1, which counts as 0. 1 and 1 have p = 2 and q = 0.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 2, 1",
    "2, 1, 2, 5, 4",
    "2, 1, 0.5, 1.3660254, 0.3660254",
    "1, 2, 1, 1.5, 1.5",
    "1, 1, 0.5, 0.70710677, 0.70710677",
    "0, 0, 0.5, 0, 0"
  })
  void eigenvaluesAreRaised(
      float diagonal, float beside, double exponent, float expectedDiagonal, float expectedBeside) {
    try (DenseMatrix of = matrix(diagonal, beside, diagonal);
        DenseMatrix power = SymmetricPower.of(of, exponent)) {
      assertThat(power.toArray())
          .containsExactly(
              new float[] {expectedDiagonal, expectedBeside, expectedBeside, expectedDiagonal},
              within(1e-6f));
    }
  }

  /** Of (4, 0; 0, 9) the root is (2, 0; 0, 3): eigenvectors stay with their eigenvalues. */
  @ParameterizedTest
  @ValueSource(floats = {4, 16, 100})
  void directionsKeepTheirEigenvalues(float first) {
    try (DenseMatrix of = matrix(first, 0, 9);
        DenseMatrix power = SymmetricPower.of(of, 0.5)) {
      assertThat(power.toArray())
          .containsExactly(new float[] {(float) Math.sqrt(first), 0, 0, 3}, within(1e-6f));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 1", "2, 2, 0", "2, 2, NaN"})
  void refusesWhatHasNoPower(int rows, int columns, double exponent) {
    try (DenseMatrix matrix = DenseMatrix.zeros(rows, columns)) {
      assertThatThrownBy(() -> SymmetricPower.of(matrix, exponent))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
