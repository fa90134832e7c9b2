package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSumsTest {

  /** Shapes for which OpenBLAS gave a row other bits at other places of a block, and of others. */
  @ParameterizedTest
  @CsvSource({"1,1,1", "4,80,1", "5,3,2", "24,700,32", "80,12,8", "777,300,5", "1000,37,12"})
  void aRowsSumsDependOnItAlone(int matrixRows, int columns, int coefficients) {
    Random random = new Random(7);
    float[][] values = gaussian(random, matrixRows, columns);
    float[][] factors = gaussian(random, coefficients, matrixRows);
    try (DenseMatrix matrix = padded(values);
        DenseMatrix ofSums = padded(factors, matrix.rows())) {
      RowSums sums = new RowSums(matrix, List.of(ofSums));
      int capacity = sums.capacity();
      assertThat(capacity).isBetween(1, 320);

      float[][] rows = gaussian(random, capacity, columns);
      float[] numbers = gaussian(random, 1, capacity)[0];
      float[][] together = sums(sums, rows, numbers, coefficients);
      for (int count = 1; count <= capacity; count = count * 3 + 1) {
        int first = capacity - count;
        float[][] few = Arrays.copyOfRange(rows, first, capacity);
        float[] ofFew = Arrays.copyOfRange(numbers, first, capacity);
        float[][] apart = sums(sums, few, ofFew, coefficients);
        for (int t = 0; t < coefficients; t++) {
          assertThat(apart[t]).isEqualTo(Arrays.copyOfRange(together[t], first, capacity));
        }
      }
      assertThat(together[0][capacity - 1])
          .isCloseTo(
              expected(rows[capacity - 1], numbers[capacity - 1], values, factors[0]),
              offset(5e-3f));
    }
  }

  @Test
  void setsOfCoefficientsShareProductsAndKeepTheirSums() {
    Random random = new Random(3);
    float[][] values = gaussian(random, 900, 40);
    float[][] factors = gaussian(random, 6, 900);
    float[][] others = gaussian(random, 6, 500);
    // What has no coefficients may be any row, or none.
    float[][] without = values.clone();
    for (int i = 0; i < 900; i += 3) {
      without[i] = new float[40];
      for (int t = 0; t < 6; t++) {
        factors[t][i] = 0;
      }
    }
    float[][] rows = gaussian(random, 11, 40);
    float[] numbers = gaussian(random, 1, 11)[0];
    try (DenseMatrix all = padded(values);
        DenseMatrix fewer = padded(without);
        DenseMatrix first = padded(factors, all.rows());
        DenseMatrix second = padded(others, RowSums.padded(500))) {
      float[] ofMatrix = numbersOf(all.rows());
      RowSums.Terms ofFirst =
          new RowSums.Terms(RowSumsTest::function, ofMatrix, numbers, new float[6][11]);
      RowSums.Terms ofSecond =
          new RowSums.Terms(RowSumsTest::function, ofMatrix, new float[11], new float[6][11]);
      new RowSums(all, List.of(first, second)).of(rows, 11, List.of(ofFirst, ofSecond));

      assertThat(ofFirst.sums())
          .isDeepEqualTo(sums(new RowSums(fewer, List.of(first)), rows, numbers, 6));
      assertThat(ofSecond.sums())
          .isDeepEqualTo(sums(new RowSums(all, List.of(second)), rows, new float[11], 6));
    }
  }

  @Test
  void refusesMatricesThatAreNoWholeChunks() {
    assertThat(RowSums.padded(0)).isEqualTo(384);
    assertThat(RowSums.padded(384)).isEqualTo(384);
    assertThat(RowSums.padded(385)).isEqualTo(768);
    try (DenseMatrix whole = DenseMatrix.zeros(384, 2);
        DenseMatrix more = DenseMatrix.zeros(1, 768);
        DenseMatrix part = DenseMatrix.zeros(1, 383)) {
      for (DenseMatrix coefficients : List.of(more, part)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RowSums(whole, List.of(coefficients)));
      }
    }
  }

  private static float[][] sums(RowSums sums, float[][] rows, float[] numbers, int coefficients) {
    float[][] into = new float[coefficients][rows.length];
    RowSums.Terms terms = new RowSums.Terms(RowSumsTest::function, numbersOf(1152), numbers, into);
    sums.of(rows, rows.length, List.of(terms));
    return into;
  }

  /** Tells rows of the matrix apart. */
  private static float[] numbersOf(int matrixRows) {
    float[] numbers = new float[matrixRows];
    for (int j = 0; j < matrixRows; j++) {
      numbers[j] = j % 7;
    }
    return numbers;
  }

  private static void function(float[] products, float[] numbers, float number) {
    for (int i = 0; i < products.length; i++) {
      products[i] = Math.max(0, products[i] + (number + numbers[i]));
    }
  }

  private static float expected(float[] row, float number, float[][] matrix, float[] factors) {
    double sum = 0;
    for (int j = 0; j < matrix.length; j++) {
      double product = number;
      for (int i = 0; i < row.length; i++) {
        product += (double) row[i] * matrix[j][i];
      }
      sum += factors[j] * Math.max(0, product + j % 7);
    }
    return (float) sum;
  }

  private static DenseMatrix padded(float[][] values) {
    DenseMatrix matrix = DenseMatrix.zeros(RowSums.padded(values.length), values[0].length);
    for (int i = 0; i < values.length; i++) {
      matrix.putRow(i, values[i]);
    }
    return matrix;
  }

  private static DenseMatrix padded(float[][] factors, int columns) {
    DenseMatrix matrix = DenseMatrix.zeros(factors.length, columns);
    for (int t = 0; t < factors.length; t++) {
      matrix.putRow(t, Arrays.copyOf(factors[t], columns));
    }
    return matrix;
  }

  private static float[][] gaussian(Random random, int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return values;
  }
}
