package org.tagboost.algebra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A matrix of float32 in native memory, row-major. Its owner closes it.
 *
 * <p>Each operation runs in the calling thread alone, so that workers do not compete for cores and
 * results do not depend on how many there are. One thread at a time may write; reading is shared.
 */
public final class DenseMatrix implements AutoCloseable {

  static {
    // Otherwise JavaCPP limits native memory to the size of the JVM's heap.
    System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    openblas.blas_set_num_threads(1);
  }

  private final int rows;
  private final int columns;
  private final FloatPointer values;
  private final RowBuffers buffers;

  private DenseMatrix(int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(rows + " x " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.values = new FloatPointer((long) rows * columns);
    values.zero();
    this.buffers = new RowBuffers(values, rows, columns);
  }

  /** The version of OpenBLAS and of its Java part, such as {@code 0.3.31-1.5.13}. */
  public static String libraryVersion() {
    String file = "/META-INF/maven/org.bytedeco/openblas/pom.properties";
    try (InputStream stream = openblas.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(stream, file));
      return Objects.requireNonNull(properties.getProperty("version"), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A matrix of zeros, with at least one row and one column. */
  public static DenseMatrix zeros(int rows, int columns) {
    return new DenseMatrix(rows, columns);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** A copy, to be closed as well. */
  public DenseMatrix copy() {
    DenseMatrix copy = new DenseMatrix(rows, columns);
    copy.values.put(values);
    return copy;
  }

  /** The value at a 0-based row and column. */
  public float get(int row, int column) {
    return buffers.get(row, column);
  }

  /** Copies a row out, to the start of {@code into}. */
  public void getRow(int row, float[] into) {
    buffers.getRow(row, into);
  }

  /**
   * A copy of all values, row-major.
   *
   * @throws ArithmeticException if there are more than 2^31 - 1
   */
  public float[] toArray() {
    return buffers.toArray();
  }

  /** Sets a row from the start of {@code from}. */
  public void putRow(int row, float[] from) {
    buffers.putRow(row, from);
  }

  /** The memory from a 0-based row and column on. */
  FloatPointer from(int row, int column) {
    long start = (long) Objects.checkIndex(row, rows) * columns;
    return values.getPointer(start + Objects.checkIndex(column, columns));
  }

  /** Adds a value to each element of the diagonal. */
  public void addToDiagonal(float value) {
    for (int i = 0; i < Math.min(rows, columns); i++) {
      buffers.put(i, i, buffers.get(i, i) + value);
    }
  }

  /** Adds another matrix of the same shape. */
  public void add(DenseMatrix other) {
    check(rows == other.rows && columns == other.columns);
    for (int row = 0; row < rows; row++) {
      openblas.cblas_saxpy(columns, 1, other.from(row, 0), 1, from(row, 0), 1);
    }
  }

  /** Sets this matrix to {@code a * transposed(b)}. */
  public void setProductWithTransposed(DenseMatrix a, DenseMatrix b) {
    check(a.columns == b.columns && rows == a.rows && columns == b.rows);
    multiply(
        false,
        true,
        new int[] {rows, columns, a.columns},
        a.values,
        a.columns,
        b.values,
        b.columns,
        0,
        values,
        columns);
  }

  /** Sets this matrix to {@code a * b}. */
  public void setProduct(DenseMatrix a, DenseMatrix b) {
    check(a.columns == b.rows && rows == a.rows && columns == b.columns);
    multiply(
        false,
        false,
        new int[] {rows, columns, a.columns},
        a.values,
        a.columns,
        b.values,
        b.columns,
        0,
        values,
        columns);
  }

  /** Sets this matrix to {@code transposed(a) * b}. */
  public void setTransposedProduct(DenseMatrix a, DenseMatrix b) {
    transposedProduct(a, b, 0);
  }

  /** Adds {@code transposed(a) * b} to this matrix. */
  public void addTransposedProduct(DenseMatrix a, DenseMatrix b) {
    transposedProduct(a, b, 1);
  }

  private void transposedProduct(DenseMatrix a, DenseMatrix b, float kept) {
    check(a.rows == b.rows && rows == a.columns && columns == b.columns);
    multiply(
        true,
        false,
        new int[] {rows, columns, a.rows},
        a.values,
        a.columns,
        b.values,
        b.columns,
        kept,
        values,
        columns);
  }

  /**
   * Sets {@code c} to {@code kept c + a b}, either factor transposed if asked; all row-major.
   *
   * @param sizes rows and columns of {@code c}, and how many products make a sum
   * @param columnsOfA values from one row in memory to the next, as for the others
   */
  static void multiply(
      boolean transposeA,
      boolean transposeB,
      int[] sizes,
      FloatPointer a,
      int columnsOfA,
      FloatPointer b,
      int columnsOfB,
      float kept,
      FloatPointer c,
      int columnsOfC) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
        transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
        sizes[0],
        sizes[1],
        sizes[2],
        1,
        a,
        columnsOfA,
        b,
        columnsOfB,
        kept,
        c,
        columnsOfC);
  }

  /** Adds {@code transposed(a) * a} to the lower triangle of this square matrix. */
  public void addGram(DenseMatrix a) {
    check(rows == columns && columns == a.columns);
    openblas.cblas_ssyrk(
        openblas.CblasRowMajor,
        openblas.CblasLower,
        openblas.CblasTrans,
        columns,
        a.rows,
        1,
        a.values,
        a.columns,
        1,
        values,
        columns);
  }

  /**
   * Replaces the lower triangle of this symmetric matrix, the only part read, by its Cholesky
   * factor {@code L}, this = {@code L * transposed(L)}.
   *
   * @throws ArithmeticException if the matrix is not positive definite
   */
  public void factor() {
    check(rows == columns);
    // The lower triangle in row-major order is the upper one in LAPACK's own order.
    int info =
        openblas.LAPACKE_spotrf(openblas.LAPACK_COL_MAJOR, (byte) 'U', rows, values, columns);
    if (info != 0) {
      throw new ArithmeticException("not positive definite at row " + info + " of " + rows);
    }
  }

  /**
   * Replaces the Cholesky factor of a matrix, as {@link #factor} leaves it, by the lower triangle
   * of that matrix's inverse.
   */
  public void invertFactored() {
    check(rows == columns);
    int info =
        openblas.LAPACKE_spotri(openblas.LAPACK_COL_MAJOR, (byte) 'U', rows, values, columns);
    if (info != 0) {
      throw new ArithmeticException("singular at row " + info + " of " + rows);
    }
  }

  /** Replaces this matrix {@code X} by {@code X * inverse(L)}, with a factor {@code L}. */
  public void divideByFactor(DenseMatrix factor) {
    divide(factor, openblas.CblasNoTrans);
  }

  /** Replaces this matrix {@code X} by {@code X * inverse(transposed(L))}. */
  public void divideByTransposedFactor(DenseMatrix factor) {
    divide(factor, openblas.CblasTrans);
  }

  private void divide(DenseMatrix factor, int transposition) {
    check(factor.rows == factor.columns && columns == factor.rows);
    openblas.cblas_strsm(
        openblas.CblasRowMajor,
        openblas.CblasRight,
        openblas.CblasLower,
        transposition,
        openblas.CblasNonUnit,
        rows,
        columns,
        1,
        factor.values,
        factor.columns,
        values,
        columns);
  }

  private static void check(boolean shapesAgree) {
    if (!shapesAgree) {
      throw new IllegalArgumentException("shapes of matrices do not match");
    }
  }

  /** Frees the memory; nothing may be called afterwards but this again, which does nothing. */
  @Override
  public void close() {
    values.deallocate();
  }
}
