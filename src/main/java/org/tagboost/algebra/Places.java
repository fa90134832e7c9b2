package org.tagboost.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Where rows may stand in blocks of several sizes, so that OpenBLAS treats them alike. It is tried
 * out: equal rows at all places of a block must give equal results. For many shapes and processors
 * it is all places but the first and last eight, and all of the smallest block.
 */
final class Places {

  private final List<int[]> places = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  private Places() {}

  /** What is tried out. */
  @FunctionalInterface
  interface Trial {

    /**
     * Computes results of blocks in which all rows are equal, and adds them to the hashes by {@link
     * #add}.
     *
     * @param size rows of a block
     * @param hashes one a place
     */
    void run(int size, long[] hashes);
  }

  /**
   * Finds the places. Where OpenBLAS adds in one order in some sizes and in another in others, the
   * order of most sizes counts, and of equally many that of the larger: small products often have a
   * faster code of their own.
   *
   * @param sizes of blocks, ascending; a block costs as much with fewer rows in it
   */
  static Places find(Trial trial, int... sizes) {
    long[][] hashes = new long[sizes.length][];
    for (int s = 0; s < sizes.length; s++) {
      hashes[s] = new long[sizes[s]];
      trial.run(sizes[s], hashes[s]);
    }
    Places found = new Places();
    for (long[] ofSize : hashes) {
      Places other = of(mostFrequent(ofSize), hashes);
      if (other.places.size() >= found.places.size()) {
        found = other;
      }
    }
    return found;
  }

  /** The places with a hash; sizes without more places than a smaller one are of no use. */
  private static Places of(long hash, long[][] hashes) {
    Places found = new Places();
    for (long[] ofSize : hashes) {
      int[] alike =
          IntStream.range(0, ofSize.length).filter(place -> ofSize[place] == hash).toArray();
      if (alike.length > found.capacity()) {
        found.sizes.add(ofSize.length);
        found.places.add(alike);
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

  /** Repeats a step, which returns how many results it has added, until there are enough. */
  static void repeat(int enough, IntSupplier compared) {
    int sum = 0;
    while (sum < enough) {
      sum += compared.getAsInt();
    }
  }

  /** Gives all rows the same random numbers. */
  static void fillRows(DenseMatrix block, Random random) {
    float[] row = new float[block.columns()];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextFloat() - 0.5f;
    }
    for (int place = 0; place < block.rows(); place++) {
      block.putRow(place, row);
    }
  }

  /** Gives all columns the same random numbers. */
  static void fillColumns(DenseMatrix values, Random random) {
    float[] row = new float[values.columns()];
    for (int i = 0; i < values.rows(); i++) {
      Arrays.fill(row, random.nextFloat() - 0.5f);
      values.putRow(i, row);
    }
  }

  /** Adds each column to the hash of its place; returns how many values a column has. */
  static int add(DenseMatrix values, long[] hashes) {
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
