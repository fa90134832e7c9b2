package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProductsTest {

  /** Shapes for which OpenBLAS gave a row other bits at other places of a block. */
  @ParameterizedTest
  @CsvSource({"1,1", "4,80", "5,3", "24,1000", "80,12", "777,300", "1000,37"})
  void aRowsProductsDependOnItAlone(int matrixRows, int columns) {
    Random random = new Random(7);
    float[][] values = gaussian(random, matrixRows, columns);
    try (DenseMatrix matrix = matrix(values);
        RowProducts products = new RowProducts(matrix)) {
      int capacity = products.capacity();
      assertThat(capacity).isBetween(1, 64);

      float[][] rows = gaussian(random, capacity, columns);
      float[][] together = new float[capacity][matrixRows];
      products.multiply(rows, capacity, together);
      float[][] transposed = new float[matrixRows][capacity];
      products.multiplyTransposed(rows, capacity, transposed);
      for (int i = 0; i < capacity; i++) {
        assertThat(transposed[matrixRows - 1][i]).isEqualTo(together[i][matrixRows - 1]);
        float[][] alone = new float[1][matrixRows];
        products.multiply(new float[][] {rows[i]}, 1, alone);
        assertThat(alone[0]).isEqualTo(together[i]);
        assertThat(alone[0][matrixRows - 1])
            .isCloseTo(product(rows[i], values[matrixRows - 1]), offset(1e-3f));
      }
    }
  }

  private static DenseMatrix matrix(float[][] values) {
    DenseMatrix matrix = DenseMatrix.zeros(values.length, values[0].length);
    for (int i = 0; i < values.length; i++) {
      matrix.putRow(i, values[i]);
    }
    return matrix;
  }

  private static float product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return (float) sum;
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
