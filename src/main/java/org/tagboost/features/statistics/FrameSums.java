package org.tagboost.features.statistics;

import java.util.Arrays;

/**
 * Sums over frames, one for each dim, as the exact-as-possible sum of two floats: {@code high}
 * rounded as float addition rounds, {@code low} holding what that lost. Not thread-safe.
 *
 * <p>Why not double: Java's compilers turn loops over float arrays into vector instructions, but
 * not loops that convert float to double. Each addition is Knuth's TwoSum (The Art of Computer
 * Programming, volume 2, section 4.2.2), whose rounding error is itself a float; the errors are
 * added up apart. That is Sum2 of Ogita, Rump and Oishi (Accurate Sum and Dot Product, 2005): with
 * {@code u = 2^-24} the error is at most {@code (n u)^2} times the sum of magnitudes, 6e-10 of it
 * for 404 frames.
 *
 * <p>What overflows float becomes NaN or infinite in {@link #copy}, even where a later frame would
 * bring it back.
 */
final class FrameSums {

  private float[] high = new float[0];
  private float[] low = new float[0];

  /** Sets the sums of so many dims to 0. */
  void clear(int dims) {
    if (high.length == dims) {
      Arrays.fill(high, 0);
      Arrays.fill(low, 0);
    } else {
      high = new float[dims];
      low = new float[dims];
    }
  }

  /** Copies the sums, one a dim, as doubles. */
  void copy(double[] into) {
    for (int d = 0; d < high.length; d++) {
      into[d] = (double) high[d] + low[d];
    }
  }

  // One loop each, with the same index into every array: other loops the compiler's vectoriser
  // gives up on, such as one that reads a frame where it lies in the sequence.

  /** Adds a frame's values, one a dim. */
  void add(float[] frame) {
    add(frame, high, low);
  }

  /**
   * Adds {@code ((x - centreHigh) - centreLow)^2} for a frame's values. Differences and squares are
   * rounded to float: a sum is right to five times {@code 2^-24} of itself.
   */
  void addSquares(float[] frame, float[] centreHigh, float[] centreLow) {
    addSquares(frame, centreHigh, centreLow, high, low);
  }

  private static void add(float[] x, float[] high, float[] low) {
    for (int d = 0; d < high.length; d++) {
      float before = high[d];
      float after = before + x[d];
      float added = after - before;
      low[d] += (before - (after - added)) + (x[d] - added);
      high[d] = after;
    }
  }

  private static void addSquares(
      float[] x, float[] centreHigh, float[] centreLow, float[] high, float[] low) {
    for (int d = 0; d < high.length; d++) {
      float difference = (x[d] - centreHigh[d]) - centreLow[d];
      float square = difference * difference;
      float before = high[d];
      float after = before + square;
      float added = after - before;
      low[d] += (before - (after - added)) + (square - added);
      high[d] = after;
    }
  }
}
