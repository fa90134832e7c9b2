package org.tagboost.algebra;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Multiplies rows with the rows of a matrix, so that the products of a row depend on it alone, to
 * the last bit: not on the rows beside it, nor on their number.
 *
 * <p>OpenBLAS adds in another order at the edges of a block than inside of it, and in another order
 * in blocks of some sizes. Rows stand only in those places of blocks that are found to be treated
 * alike by this machine. Thread-safe.
 */
public final class RowProducts implements AutoCloseable {

  /** Of blocks: for a single row up to one that reaches three quarters of the full speed. */
  private static final int[] SIZES = {8, 16, 32, 64};

  /** Products compared to find places that are treated alike. */
  private static final int TRIED = 4096;

  private final DenseMatrix matrix;
  private final Places places;

  /**
   * Those that no thread uses, by size: native memory takes longer to get than a row to multiply.
   */
  private final List<Queue<Block>> blocks =
      IntStream.of(SIZES).<Queue<Block>>mapToObj(size -> new ConcurrentLinkedQueue<>()).toList();

  /**
   * @param matrix with its values, since places are tried out with them; not copied, and not closed
   *     with this
   */
  public RowProducts(DenseMatrix matrix) {
    this.matrix = matrix;
    this.places = Places.find(this::tryOut, SIZES);
  }

  /**
   * Rows that are multiplied together.
   *
   * @param rows of the block, those at places that are not taken being of no account
   * @param products rows of the matrix x rows of the block
   */
  private record Block(DenseMatrix rows, DenseMatrix products) implements AutoCloseable {

    @Override
    public void close() {
      rows.close();
      products.close();
    }
  }

  private Block block(int size) {
    return new Block(
        DenseMatrix.zeros(size, matrix.columns()), DenseMatrix.zeros(matrix.rows(), size));
  }

  private void tryOut(int size, long[] hashes) {
    Random random = new Random(1);
    try (Block block = block(size)) {
      Places.repeat(
          TRIED,
          () -> {
            Places.fillRows(block.rows(), random);
            block.products().setProductWithTransposed(matrix, block.rows());
            return Places.add(block.products(), hashes);
          });
    }
  }

  /** How many rows can be multiplied at a time, from 1 to 64; a few more take as long. */
  public int capacity() {
    return places.capacity();
  }

  /**
   * Multiplies rows with all rows of the matrix.
   *
   * @param rows as long as those of the matrix
   * @param count how many of them, at most {@link #capacity}
   * @param products takes for each row its product with each row of the matrix
   */
  public void multiply(float[][] rows, int count, float[][] products) {
    int[] at = places.of(count);
    int size = places.size(count);
    float[] all = multiply(rows, at, count, size);
    for (int j = 0; j < matrix.rows(); j++) {
      for (int i = 0; i < count; i++) {
        products[i][j] = all[j * size + at[i]];
      }
    }
  }

  /**
   * As {@link #multiply}, the other way round.
   *
   * @param products takes for each row of the matrix its product with each row
   */
  public void multiplyTransposed(float[][] rows, int count, float[][] products) {
    int[] at = places.of(count);
    int size = places.size(count);
    float[] all = multiply(rows, at, count, size);
    for (int j = 0; j < matrix.rows(); j++) {
      for (int i = 0; i < count; i++) {
        products[j][i] = all[j * size + at[i]];
      }
    }
  }

  /** Products of rows at their places of a block: rows of the matrix x rows of the block. */
  private float[] multiply(float[][] rows, int[] at, int count, int size) {
    Queue<Block> free = blocks.get(Arrays.binarySearch(SIZES, size));
    Block block = free.poll();
    if (block == null) {
      block = block(size);
    }
    for (int i = 0; i < count; i++) {
      block.rows().putRow(at[i], rows[i]);
    }
    block.products().setProductWithTransposed(matrix, block.rows());
    float[] products = block.products().toArray();
    free.add(block);
    return products;
  }

  /** Frees native memory; nothing may be multiplied afterwards. */
  @Override
  public void close() {
    blocks.forEach(
        free -> {
          free.forEach(Block::close);
          free.clear();
        });
  }
}
