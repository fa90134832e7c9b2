package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
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
    try (DenseMatrix matrix = matrix(values);
        DenseMatrix ofSums = matrix(factors)) {
      RowSums sums = new RowSums(matrix, ofSums);
      int capacity = sums.capacity();
      assertThat(capacity).isBetween(1, 320);

      float[][] rows = gaussian(random, capacity, columns);
      float[] numbers = gaussian(random, 1, capacity)[0];
      float[][] together = sums(sums, rows, numbers, coefficients);
      for (int count = 1; count <= capacity; count = count * 3 + 1) {
        int first = capacity - count;
        float[][] few = new float[count][];
        float[] ofFew = new float[count];
        for (int i = 0; i < count; i++) {
          few[i] = rows[first + i];
          ofFew[i] = numbers[first + i];
        }
        float[][] apart = sums(sums, few, ofFew, coefficients);
        for (int t = 0; t < coefficients; t++) {
          for (int i = 0; i < count; i++) {
            assertThat(apart[t][i]).isEqualTo(together[t][first + i]);
          }
        }
      }
      assertThat(together[0][capacity - 1])
          .isCloseTo(
              expected(rows[capacity - 1], numbers[capacity - 1], values, factors[0]),
              offset(5e-3f));
    }
  }

  private static float[][] sums(RowSums sums, float[][] rows, float[] numbers, int coefficients) {
    float[][] into = new float[coefficients][rows.length];
    sums.of(rows, numbers, rows.length, RowSumsTest::function, into);
    return into;
  }

  /** Tells rows of the matrix, and rows, apart. */
  private static void function(int matrixRow, float[] products, float[] ofRows) {
    for (int i = 0; i < products.length; i++) {
      products[i] = (products[i] + ofRows[i]) * (matrixRow % 7);
    }
  }

  private static float expected(float[] row, float number, float[][] matrix, float[] factors) {
    double sum = 0;
    for (int j = 0; j < matrix.length; j++) {
      double product = number;
      for (int i = 0; i < row.length; i++) {
        product += (double) row[i] * matrix[j][i];
      }
      sum += factors[j] * product * (j % 7);
    }
    return (float) sum;
  }

  private static DenseMatrix matrix(float[][] values) {
    DenseMatrix matrix = DenseMatrix.zeros(values.length, values[0].length);
    for (int i = 0; i < values.length; i++) {
      matrix.putRow(i, values[i]);
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
