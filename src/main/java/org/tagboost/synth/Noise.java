package org.tagboost.synth;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Fast random numbers for one track or one purpose. Not thread-safe.
 *
 * <p>A normal value is looked up in a table of 4,096 quantiles, five values per random long:
 * accurate enough for noise (largest value 3.7), and many times faster than {@code nextGaussian}.
 * {@link #copyNormal} is faster still, for billions of values.
 */
final class Noise {

  private static final int BITS = 12;
  private static final int MASK = (1 << BITS) - 1;
  private static final float[] QUANTILES = quantiles();

  /** Small enough for the cache of a core, and over seven times the largest frame. */
  private static final int STOCK_SIZE = 1 << 16;

  private static final float[] STOCK = stock();

  private final SplittableRandom random;

  /**
   * @param seed of the whole data set
   * @param stream number of the stream; different streams are independent
   */
  Noise(long seed, long stream) {
    // SplittableRandom's sequences for close seeds overlap; hashed seeds are far apart.
    random = new SplittableRandom(mix(mix(seed) + stream));
  }

  /** The finalizer of MurmurHash3, as in SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  /** Uniform in [min, max). */
  float uniform(float min, float max) {
    return min + (max - min) * (float) random.nextDouble();
  }

  /** Uniform in [0, bound). */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** -1 or 1. */
  int sign() {
    return random.nextInt() < 0 ? -1 : 1;
  }

  /** Standard normal. */
  float normal() {
    return QUANTILES[(int) random.nextLong() & MASK];
  }

  /** Fills the array with standard normal values. */
  void fillNormal(float[] values) {
    int whole = values.length - values.length % 5;
    for (int i = 0; i < whole; i += 5) {
      long bits = random.nextLong();
      values[i] = QUANTILES[(int) bits & MASK];
      values[i + 1] = QUANTILES[(int) (bits >>> BITS) & MASK];
      values[i + 2] = QUANTILES[(int) (bits >>> (2 * BITS)) & MASK];
      values[i + 3] = QUANTILES[(int) (bits >>> (3 * BITS)) & MASK];
      values[i + 4] = QUANTILES[(int) (bits >>> (4 * BITS)) & MASK];
    }
    for (int i = whole; i < values.length; i++) {
      values[i] = normal();
    }
  }

  /**
   * Fills the array with a section of a fixed table of standard normal values, from a random
   * position and with a random sign: independent within an array, and nearly independent between
   * arrays.
   *
   * @param values fewer than the size of the table, 65,536
   */
  void copyNormal(float[] values) {
    System.arraycopy(STOCK, random.nextInt(STOCK_SIZE - values.length), values, 0, values.length);
    if (random.nextInt() < 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = -values[i];
      }
    }
  }

  private static float[] stock() {
    float[] stock = new float[STOCK_SIZE];
    new Noise(0, Streams.STOCK).fillNormal(stock);
    return stock;
  }

  private static float[] quantiles() {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    int size = 1 << BITS;
    float[] table = new float[size];
    for (int i = 0; i < size; i++) {
      table[i] = (float) normal.inverseCumulativeProbability((i + 0.5) / size);
    }
    return table;
  }
}
