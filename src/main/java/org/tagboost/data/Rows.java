package org.tagboost.data;

import java.util.Arrays;
import java.util.List;

/**
 * Takes values by their row, as {@code numpy.take} does. Rows are 0-based, in the order wanted, and
 * may repeat; one out of range is an {@link IndexOutOfBoundsException}.
 */
public final class Rows {

  private Rows() {}

  public static int[] take(int[] values, int[] rows) {
    int[] taken = new int[rows.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = values[rows[i]];
    }
    return taken;
  }

  public static float[] take(float[] values, int[] rows) {
    float[] taken = new float[rows.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = values[rows[i]];
    }
    return taken;
  }

  /** An unmodifiable list. */
  public static <T> List<T> take(List<T> values, int[] rows) {
    return Arrays.stream(rows).mapToObj(values::get).toList();
  }
}
