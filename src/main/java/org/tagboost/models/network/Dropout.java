package org.tagboost.models.network;

import java.util.SplittableRandom;

/**
 * Leaves out values at random and enlarges the others, so that the expected values stay (Srivastava
 * et al., Dropout, 2014). Not thread-safe.
 */
final class Dropout {

  private static final int BITS = 16;

  private final SplittableRandom random;

  /** Of {@code 2^16} equally probable numbers those below this leave a value out. */
  private final int threshold;

  private final float scale;

  /**
   * @param share of the values that are left out, in [0, 1), in steps of {@code 2^-16}
   */
  Dropout(double share, long seed) {
    this.random = new SplittableRandom(seed);
    this.threshold = (int) Math.round(share * (1 << BITS));
    this.scale = (float) ((1 << BITS) / (double) ((1 << BITS) - threshold));
  }

  /** Draws factors: 0 for a value left out, above 1 for the others; all 1 if none is left out. */
  void draw(float[] factors) {
    long bits = 0;
    for (int i = 0; i < factors.length; i++) {
      if (i % (Long.SIZE / BITS) == 0) {
        bits = random.nextLong();
      }
      int number = (int) (bits & ((1 << BITS) - 1));
      bits >>>= BITS;
      factors[i] = number < threshold ? 0 : scale;
    }
  }

  /** Multiplies values by factors that were drawn for them. */
  static void apply(float[] values, float[] factors) {
    for (int j = 0; j < values.length; j++) {
      values[j] *= factors[j];
    }
  }
}
