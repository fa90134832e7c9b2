package org.tagboost.algebra;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sums of functions of products: for a row {@code x} and each row of coefficients {@code a} the sum
 * over the rows {@code m} of a matrix of {@code a f(m x)}. The sums of a row depend on it alone, to
 * the last bit: not on the rows beside it, nor on their number, nor on rows of the matrix that do
 * not take part. Thread-safe.
 *
 * <p>Several sets of coefficients, each with a function of its own, share the products.
 *
 * <p>Rows are taken in blocks, and the matrix in chunks whose products stay in the processor's
 * cache. OpenBLAS adds in another order at the edges of a block than inside of it: {@link Places}
 * says where rows may stand. All chunks have one size.
 */
public final class RowSums {

  /**
   * Rows of the matrix whose products are in memory at a time: a multiple of OpenBLAS's 12, and not
   * so many that it would add up sums of coefficients in two parts.
   */
  private static final int CHUNK = 312;

  /** Of blocks; the largest reaches nearly full speed, and smaller ones than 16 add otherwise. */
  private static final int[] SIZES = {16, 32, 96, 320};

  /** Up to so many rows, a function of all rows of a chunk is faster than one of a block's. */
  private static final int FEW = 16;

  /** Results compared to find places that are treated alike. */
  private static final int TRIED = 1024;

  /** What becomes of products. */
  public interface Function {

    /**
     * Replaces each product by its function, which depends on {@code number + numbers[i]} as well.
     *
     * @param numbers as many as products
     */
    void apply(float[] products, float[] numbers, float number);
  }

  /**
   * A set of coefficients.
   *
   * @param values sums x rows of the matrix that take part; not copied
   * @param places the rows of the matrix that take part, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Coefficients(DenseMatrix values, int[] places) {

    public Coefficients {
      if (values.columns() != places.length) {
        throw new IllegalArgumentException(
            values.columns() + " coefficients for " + places.length + " rows");
      }
    }

    /** How many of the rows that take part are before a row of the matrix. */
    private int before(int row) {
      int found = Arrays.binarySearch(places, row);
      return found < 0 ? -1 - found : found;
    }
  }

  /**
   * What else a set's sums depend on, and where they go.
   *
   * @param ofMatrix a number for each row of the matrix that takes part
   * @param ofRows a number for each row
   * @param sums takes, for each row of coefficients, the sums of the rows
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Terms(Function function, float[] ofMatrix, float[] ofRows, float[][] sums) {}

  private final DenseMatrix matrix;
  private final List<Coefficients> coefficients;
  private final Places places;

  /**
   * @param matrix with as many rows as {@link #padded} says; not copied, and not closed with this
   */
  public RowSums(DenseMatrix matrix, List<Coefficients> coefficients) {
    for (Coefficients of : coefficients) {
      if (matrix.rows() % CHUNK != 0 || of.before(matrix.rows()) < of.places().length) {
        throw new IllegalArgumentException("coefficients of other rows than the matrix has");
      }
    }
    this.matrix = matrix;
    this.coefficients = List.copyOf(coefficients);
    this.places = Places.find(this::tryOut, SIZES);
  }

  /** The number of rows, with rows of zeros, that a matrix must have to hold so many. */
  public static int padded(int rows) {
    return Math.multiplyExact((Math.max(rows, 1) - 1) / CHUNK + 1, CHUNK);
  }

  /** The products and sums that {@link #of} makes, of each number of rows in a chunk. */
  private void tryOut(int size, long[] hashes) {
    Random random = new Random(1);
    try (DenseMatrix block = DenseMatrix.zeros(size, matrix.columns());
        DenseMatrix values = DenseMatrix.zeros(CHUNK, size)) {
      Places.repeat(
          TRIED,
          () -> {
            Places.fillRows(block, random);
            multiply(0, block, values);
            return Places.add(values, hashes);
          });
      for (Coefficients of : coefficients) {
        Set<Integer> counts = new TreeSet<>();
        for (int first = 0; first < matrix.rows(); first += CHUNK) {
          int from = of.before(first);
          int count = of.before(first + CHUNK) - from;
          if (count > 0 && counts.add(count)) {
            tryOut(of, from, count, values, random, hashes);
          }
        }
      }
    }
  }

  private static void tryOut(
      Coefficients of, int from, int count, DenseMatrix values, Random random, long[] hashes) {
    try (DenseMatrix results = DenseMatrix.zeros(of.values().rows(), values.columns())) {
      Places.repeat(
          TRIED,
          () -> {
            Places.fillColumns(values, random);
            add(of, from, count, values, results);
            return Places.add(results, hashes);
          });
    }
  }

  /** How many rows are taken at a time at most; more are faster than one by one. */
  public int capacity() {
    return places.capacity();
  }

  /**
   * Computes the sums of rows.
   *
   * @param rows as long as those of the matrix
   * @param count how many, from 1 to {@link #capacity}
   * @param terms one for each set of coefficients, in their order
   */
  public void of(float[][] rows, int count, List<Terms> terms) {
    int[] at = Arrays.copyOf(places.of(count), count);
    int size = places.size(count);
    DenseMatrix[] results = new DenseMatrix[terms.size()];
    try (DenseMatrix block = DenseMatrix.zeros(size, matrix.columns());
        DenseMatrix products = DenseMatrix.zeros(CHUNK, size);
        DenseMatrix values = DenseMatrix.zeros(CHUNK, size)) {
      for (int i = 0; i < count; i++) {
        block.putRow(at[i], rows[i]);
      }
      for (int set = 0; set < results.length; set++) {
        results[set] = DenseMatrix.zeros(coefficients.get(set).values().rows(), size);
      }
      float[][] lines = new float[CHUNK][size];
      for (int first = 0; first < matrix.rows(); first += CHUNK) {
        int chunk = first;
        multiply(first, block, products);
        for (int j = 0; j < CHUNK; j++) {
          products.getRow(j, lines[j]);
        }
        for (int set = 0; set < results.length; set++) {
          Coefficients of = coefficients.get(set);
          int from = of.before(first);
          int part = of.before(first + CHUNK) - from;
          if (part > 0) {
            float[][] taken = new float[part][];
            Arrays.setAll(taken, j -> lines[of.places()[from + j] - chunk]);
            apply(terms.get(set), from, taken, at, values);
            add(of, from, part, values, results[set]);
          }
        }
      }
      for (int set = 0; set < results.length; set++) {
        take(results[set], at, terms.get(set).sums());
      }
    } finally {
      for (DenseMatrix result : results) {
        if (result != null) {
          result.close();
        }
      }
    }
  }

  private static void take(DenseMatrix results, int[] at, float[][] sums) {
    float[] line = new float[results.columns()];
    for (int t = 0; t < results.rows(); t++) {
      results.getRow(t, line);
      for (int i = 0; i < at.length; i++) {
        sums[t][i] = line[at[i]];
      }
    }
  }

  /**
   * The functions of products, along the longer side of what has to be computed.
   *
   * @param from place of the first row among those that take part
   * @param products of each row of a chunk that takes part
   */
  private static void apply(
      Terms terms, int from, float[][] products, int[] at, DenseMatrix values) {
    int size = values.columns();
    float[] line = new float[size];
    if (at.length <= FEW) {
      float[][] functions = new float[at.length][products.length];
      float[] numbers = Arrays.copyOfRange(terms.ofMatrix(), from, from + products.length);
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < products.length; j++) {
          functions[i][j] = products[j][at[i]];
        }
        terms.function().apply(functions[i], numbers, terms.ofRows()[i]);
      }
      for (int j = 0; j < products.length; j++) {
        for (int i = 0; i < at.length; i++) {
          line[at[i]] = functions[i][j];
        }
        values.putRow(j, line);
      }
      return;
    }
    float[] numbers = new float[size];
    for (int i = 0; i < at.length; i++) {
      numbers[at[i]] = terms.ofRows()[i];
    }
    for (int j = 0; j < products.length; j++) {
      System.arraycopy(products[j], 0, line, 0, size);
      terms.function().apply(line, numbers, terms.ofMatrix()[from + j]);
      values.putRow(j, line);
    }
  }

  /** Products of a chunk of the matrix with a block: rows of the chunk x rows of the block. */
  private void multiply(int first, DenseMatrix block, DenseMatrix products) {
    DenseMatrix.multiply(
        false,
        true,
        new int[] {CHUNK, block.rows(), matrix.columns()},
        matrix.from(first, 0),
        matrix.columns(),
        block.from(0, 0),
        block.columns(),
        0,
        products.from(0, 0),
        products.columns());
  }

  /** Adds to sums what some rows that take part contribute. */
  private static void add(
      Coefficients of, int from, int count, DenseMatrix values, DenseMatrix results) {
    DenseMatrix.multiply(
        false,
        false,
        new int[] {of.values().rows(), values.columns(), count},
        of.values().from(0, from),
        of.values().columns(),
        values.from(0, 0),
        values.columns(),
        1,
        results.from(0, 0),
        results.columns());
  }
}
