package org.tagboost.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/**
 * Where rows may stand in blocks of several sizes, so that OpenBLAS treats them alike. It is tried
 * out: equal rows at all places of a block must give equal results. For many shapes and processors
 * it is all places but the first and last eight, and all of the smallest block.
 */
final class Places {

  /**
   * In ascending order. The largest reaches nearly full speed; a block costs as much with fewer
   * rows in it.
   */
  private static final int[] SIZES = {8, 32, 96, 320};

  /** Results compared to find places that are treated alike. */
  private static final int PROBED = 1024;

  private final List<int[]> places = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  private Places() {}

  /** Tries out the products and sums that {@link RowSums} makes. */
  static Places find(RowSums sums) {
    long[][] hashes = new long[SIZES.length][];
    for (int s = 0; s < SIZES.length; s++) {
      hashes[s] = hashes(sums, SIZES[s]);
    }
    long chosen = mostFrequent(hashes[SIZES.length - 1]);
    Places found = new Places();
    for (int s = 0; s < SIZES.length; s++) {
      int[] alike = new int[SIZES[s]];
      int count = 0;
      for (int place = 0; place < SIZES[s]; place++) {
        if (hashes[s][place] == chosen) {
          alike[count++] = place;
        }
      }
      if (count > found.capacity()) {
        found.sizes.add(SIZES[s]);
        found.places.add(Arrays.copyOf(alike, count));
      }
    }
    return found;
  }

  private static long mostFrequent(long[] hashes) {
    Map<Long, Integer> counts = new HashMap<>();
    long best = hashes[0];
    for (long hash : hashes) {
      if (counts.merge(hash, 1, Integer::sum) > counts.getOrDefault(best, 0)) {
        best = hash;
      }
    }
    return best;
  }

  /** Hashes of the results at each place of a block, in which all rows are equal. */
  private static long[] hashes(RowSums sums, int size) {
    Random random = new Random(1);
    long[] hashes = new long[size];
    for (int chunk : chunks(sums.matrixRows())) {
      int first = chunk == RowSums.CHUNK ? 0 : sums.matrixRows() - chunk;
      try (DenseMatrix block = DenseMatrix.zeros(size, sums.columns());
          DenseMatrix products = DenseMatrix.zeros(chunk, size);
          DenseMatrix results = DenseMatrix.zeros(sums.sums(), size)) {
        repeat(
            () -> {
              fillRows(block, random);
              sums.multiply(first, chunk, block, products);
              return add(products, hashes);
            });
        repeat(
            () -> {
              fillColumns(products, random);
              sums.add(first, chunk, products, results);
              return add(results, hashes);
            });
      }
    }
    return hashes;
  }

  /** The numbers of rows that are multiplied at a time. */
  private static Set<Integer> chunks(int rows) {
    Set<Integer> chunks = new TreeSet<>();
    if (rows >= RowSums.CHUNK) {
      chunks.add(RowSums.CHUNK);
    }
    if (rows % RowSums.CHUNK > 0) {
      chunks.add(rows % RowSums.CHUNK);
    }
    return chunks;
  }

  private static void repeat(IntSupplier compared) {
    int sum = 0;
    while (sum < PROBED) {
      sum += compared.getAsInt();
    }
  }

  /** Gives all rows the same random numbers. */
  private static void fillRows(DenseMatrix block, Random random) {
    float[] row = new float[block.columns()];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextFloat() - 0.5f;
    }
    for (int place = 0; place < block.rows(); place++) {
      block.putRow(place, row);
    }
  }

  /** Gives all columns the same random numbers. */
  private static void fillColumns(DenseMatrix values, Random random) {
    float[] row = new float[values.columns()];
    for (int i = 0; i < values.rows(); i++) {
      Arrays.fill(row, random.nextFloat() - 0.5f);
      values.putRow(i, row);
    }
  }

  /** Adds each column to the hash of its place; returns how many values a column has. */
  private static int add(DenseMatrix values, long[] hashes) {
    float[] row = new float[values.columns()];
    for (int i = 0; i < values.rows(); i++) {
      values.getRow(i, row);
      for (int place = 0; place < row.length; place++) {
        hashes[place] = 31 * hashes[place] + Float.floatToIntBits(row[place]);
      }
    }
    return values.rows();
  }

  /** The largest number of rows in a block. */
  int capacity() {
    return places.isEmpty() ? 0 : places.get(places.size() - 1).length;
  }

  /** The size of the smallest block that takes so many rows. */
  int size(int count) {
    return sizes.get(index(count));
  }

  /** The places of a block of that size; not a copy. */
  int[] of(int count) {
    return places.get(index(count));
  }

  private int index(int count) {
    int index = 0;
    while (places.get(index).length < count) {
      index++;
    }
    return index;
  }
}
