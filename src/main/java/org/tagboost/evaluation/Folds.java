package org.tagboost.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which fold holds out each row: a partition of the rows, no fold empty. Immutable. */
public final class Folds {

  private final int count;
  private final int[] foldOf;

  /**
   * Takes an assignment of rows to folds.
   *
   * @param count number of folds, at least 1; cross-validation takes 2
   * @param foldOf each row's fold, in [0, count); copied
   * @throws IllegalArgumentException if a fold is out of range or empty
   */
  public Folds(int count, int[] foldOf) {
    if (count < 1) {
      throw new IllegalArgumentException("folds must be at least 1, not " + count);
    }
    int[] sizes = new int[count];
    for (int row = 0; row < foldOf.length; row++) {
      int fold = foldOf[row];
      if (fold < 0 || fold >= count) {
        throw new IllegalArgumentException("row " + row + " is in fold " + fold + " of " + count);
      }
      sizes[fold]++;
    }
    for (int fold = 0; fold < count; fold++) {
      if (sizes[fold] == 0) {
        throw new IllegalArgumentException("fold " + fold + " of " + count + " has no rows");
      }
    }
    this.count = count;
    this.foldOf = foldOf.clone();
  }

  /** Number of folds. */
  public int count() {
    return count;
  }

  /** Number of rows in all folds together. */
  public int rows() {
    return foldOf.length;
  }

  /** The fold that holds out a row; both 0-based. */
  public int foldOf(int row) {
    return foldOf[row];
  }

  /** The rows that a fold holds out, ascending. */
  public int[] rowsIn(int fold) {
    return IntStream.range(0, rows()).filter(row -> foldOf[row] == fold).toArray();
  }

  /** The rows that a fold's model may learn from, ascending: all but those it holds out. */
  public int[] rowsOutside(int fold) {
    return IntStream.range(0, rows()).filter(row -> foldOf[row] != fold).toArray();
  }

  /**
   * The folds of some rows, renumbered in their order: a fold without any of them is left out.
   *
   * @param rows 0-based, at least one; row i of the result is {@code rows[i]}
   */
  public Folds take(int[] rows) {
    int[] taken = Arrays.stream(rows).map(row -> foldOf[row]).toArray();
    int[] used = Arrays.stream(taken).distinct().sorted().toArray();
    return new Folds(
        used.length, Arrays.stream(taken).map(fold -> Arrays.binarySearch(used, fold)).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Folds that && count == that.count && Arrays.equals(foldOf, that.foldOf);
  }

  @Override
  public int hashCode() {
    return 31 * count + Arrays.hashCode(foldOf);
  }

  @Override
  public String toString() {
    return "Folds[count=" + count + ", foldOf=" + Arrays.toString(foldOf) + "]";
  }
}
