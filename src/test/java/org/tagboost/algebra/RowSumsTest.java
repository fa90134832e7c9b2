package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
        DenseMatrix ofSums = matrix(factors)) {
      RowSums sums = new RowSums(matrix, List.of(all(ofSums)));
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
    int[] places = IntStream.range(0, 900).filter(i -> i % 3 > 0 && i / 312 != 1).toArray();
    // What does not take part may be any row, or none.
    float[][] without = new float[places[places.length - 1] + 1][40];
    for (int place : places) {
      without[place] = values[place];
    }
    float[][] rows = gaussian(random, 11, 40);
    float[] numbers = gaussian(random, 1, 11)[0];
    try (DenseMatrix matrix = padded(values);
        DenseMatrix fewer = padded(without);
        DenseMatrix of = matrix(gaussian(random, 6, places.length));
        DenseMatrix ofOthers = matrix(gaussian(random, 6, 500))) {
      RowSums.Coefficients first = new RowSums.Coefficients(of, places);
      RowSums.Coefficients second = all(ofOthers);
      RowSums.Terms ofFirst = terms(numbers, new float[6][11]);
      RowSums.Terms ofSecond = terms(new float[11], new float[6][11]);
      new RowSums(matrix, List.of(first, second)).of(rows, 11, List.of(ofFirst, ofSecond));

      assertThat(ofFirst.sums())
          .isDeepEqualTo(sums(new RowSums(fewer, List.of(first)), rows, numbers, 6));
      assertThat(ofSecond.sums())
          .isDeepEqualTo(sums(new RowSums(matrix, List.of(second)), rows, new float[11], 6));
      float[] line = new float[places.length];
      of.getRow(5, line);
      double expected = 0;
      for (int j = 0; j < places.length; j++) {
        double product = numbers[10] + j % 7;
        for (int i = 0; i < 40; i++) {
          product += (double) rows[10][i] * values[places[j]][i];
        }
        expected += line[j] * Math.max(0, product);
      }
      assertThat(ofFirst.sums()[5][10]).isCloseTo((float) expected, offset(5e-3f));
    }
  }

  @Test
  void refusesCoefficientsOfOtherRows() {
    assertThat(RowSums.padded(0)).isEqualTo(312);
    assertThat(RowSums.padded(312)).isEqualTo(312);
    assertThat(RowSums.padded(313)).isEqualTo(624);
    try (DenseMatrix whole = DenseMatrix.zeros(312, 2);
        DenseMatrix part = DenseMatrix.zeros(311, 2);
        DenseMatrix one = DenseMatrix.zeros(1, 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RowSums.Coefficients(one, new int[2]));
      var last = new RowSums.Coefficients(one, new int[] {311});
      var beyond = new RowSums.Coefficients(one, new int[] {312});
      assertThat(new RowSums(whole, List.of(last)).capacity()).isPositive();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RowSums(whole, List.of(last, beyond)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RowSums(part, List.of(last)).capacity());
    }
  }

  private static float[][] sums(RowSums sums, float[][] rows, float[] numbers, int coefficients) {
    float[][] into = new float[coefficients][rows.length];
    sums.of(rows, rows.length, List.of(terms(numbers, into)));
    return into;
  }

  /** Numbers that tell rows of the matrix apart. */
  private static RowSums.Terms terms(float[] ofRows, float[][] into) {
    float[] ofMatrix = new float[1000];
    for (int j = 0; j < ofMatrix.length; j++) {
      ofMatrix[j] = j % 7;
    }
    return new RowSums.Terms(RowSumsTest::function, ofMatrix, ofRows, into);
  }

  private static RowSums.Coefficients all(DenseMatrix coefficients) {
    return new RowSums.Coefficients(
        coefficients, IntStream.range(0, coefficients.columns()).toArray());
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
    return matrix(Arrays.copyOf(values, RowSums.padded(values.length)), values[0].length);
  }

  private static DenseMatrix matrix(float[][] values) {
    return matrix(values, values[0].length);
  }

  private static DenseMatrix matrix(float[][] values, int columns) {
    DenseMatrix matrix = DenseMatrix.zeros(values.length, columns);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        matrix.putRow(i, values[i]);
      }
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
