package org.tagboost.algebra;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sums of functions of products: for a row {@code x} and each row of coefficients {@code a} the sum
 * over the rows {@code m} of a matrix of {@code a f(m x)}. The sums of a row depend on it alone, to
 * the last bit: not on the rows beside it, nor on their number. Thread-safe.
 *
 * <p>Rows are taken in blocks, and the matrix in chunks whose products stay in the processor's
 * cache. OpenBLAS adds in another order at the edges of a block than inside of it: {@link Places}
 * says where rows may stand.
 */
public final class RowSums {

  /** Rows of the matrix whose products are in memory at a time: a multiple of OpenBLAS's 12. */
  private static final int CHUNK = 384;

  /** Of blocks; the largest reaches nearly full speed. */
  private static final int[] SIZES = {8, 32, 96, 320};

  /** Results compared to find places that are treated alike, of each chunk. */
  private static final int TRIED = 1024;

  /** What becomes of products. */
  public interface Function {

    /**
     * Replaces products by their function.
     *
     * @param matrixRow the row of the matrix whose products they are
     * @param products with the rows of a block
     * @param ofRows the numbers that came with these rows
     */
    void apply(int matrixRow, float[] products, float[] ofRows);
  }

  private final DenseMatrix matrix;
  private final DenseMatrix coefficients;
  private final Places places;

  /**
   * @param matrix not copied, and not closed with this
   * @param coefficients sums x rows of the matrix; as the matrix
   */
  public RowSums(DenseMatrix matrix, DenseMatrix coefficients) {
    if (coefficients.columns() != matrix.rows()) {
      throw new IllegalArgumentException(
          coefficients.columns() + " coefficients for " + matrix.rows() + " rows");
    }
    this.matrix = matrix;
    this.coefficients = coefficients;
    this.places = Places.find(this::tryOut, SIZES);
  }

  /** The products and sums that {@link #of} makes, of each number of rows of the matrix. */
  private void tryOut(int size, long[] hashes) {
    Random random = new Random(1);
    for (int chunk : chunks()) {
      int first = chunk == CHUNK ? 0 : matrix.rows() - chunk;
      try (DenseMatrix block = DenseMatrix.zeros(size, matrix.columns());
          DenseMatrix products = DenseMatrix.zeros(chunk, size);
          DenseMatrix results = DenseMatrix.zeros(coefficients.rows(), size)) {
        Places.repeat(
            TRIED,
            () -> {
              Places.fillRows(block, random);
              multiply(first, chunk, block, products);
              return Places.add(products, hashes);
            });
        Places.repeat(
            TRIED,
            () -> {
              Places.fillColumns(products, random);
              add(first, chunk, products, results);
              return Places.add(results, hashes);
            });
      }
    }
  }

  /** The numbers of rows that are multiplied at a time. */
  private Set<Integer> chunks() {
    Set<Integer> chunks = new TreeSet<>();
    if (matrix.rows() >= CHUNK) {
      chunks.add(CHUNK);
    }
    if (matrix.rows() % CHUNK > 0) {
      chunks.add(matrix.rows() % CHUNK);
    }
    return chunks;
  }

  /** How many rows are taken at a time at most; more are faster than one by one. */
  public int capacity() {
    return places.capacity();
  }

  /**
   * Computes the sums of rows.
   *
   * @param rows as long as those of the matrix
   * @param ofRows a number for each, for the function
   * @param count how many, from 1 to {@link #capacity}
   * @param sums takes, for each row of coefficients, the sums of these rows
   */
  public void of(float[][] rows, float[] ofRows, int count, Function function, float[][] sums) {
    int[] at = places.of(count);
    int size = places.size(count);
    float[] numbers = new float[size];
    try (DenseMatrix block = DenseMatrix.zeros(size, matrix.columns());
        DenseMatrix products = DenseMatrix.zeros(Math.min(CHUNK, matrix.rows()), size);
        DenseMatrix results = DenseMatrix.zeros(coefficients.rows(), size)) {
      for (int i = 0; i < count; i++) {
        block.putRow(at[i], rows[i]);
        numbers[at[i]] = ofRows[i];
      }
      float[] line = new float[size];
      for (int first = 0; first < matrix.rows(); first += CHUNK) {
        int chunk = Math.min(CHUNK, matrix.rows() - first);
        multiply(first, chunk, block, products);
        for (int j = 0; j < chunk; j++) {
          products.getRow(j, line);
          function.apply(first + j, line, numbers);
          products.putRow(j, line);
        }
        add(first, chunk, products, results);
      }
      for (int t = 0; t < sums.length; t++) {
        results.getRow(t, line);
        for (int i = 0; i < count; i++) {
          sums[t][i] = line[at[i]];
        }
      }
    }
  }

  /** Products of some rows of the matrix with a block: these rows x rows of the block. */
  private void multiply(int first, int chunk, DenseMatrix block, DenseMatrix products) {
    DenseMatrix.multiply(
        false,
        true,
        new int[] {chunk, block.rows(), matrix.columns()},
        matrix.from(first, 0),
        matrix.columns(),
        block.from(0, 0),
        block.columns(),
        0,
        products.from(0, 0),
        products.columns());
  }

  /** Adds to sums what some rows of the matrix contribute. */
  private void add(int first, int chunk, DenseMatrix values, DenseMatrix results) {
    DenseMatrix.multiply(
        false,
        false,
        new int[] {coefficients.rows(), values.columns(), chunk},
        coefficients.from(0, first),
        coefficients.columns(),
        values.from(0, 0),
        values.columns(),
        1,
        results.from(0, 0),
        results.columns());
  }
}
