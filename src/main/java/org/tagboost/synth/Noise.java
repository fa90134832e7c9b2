package org.tagboost.synth;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Fast random numbers for one track or one purpose. Not thread-safe.
 *
 * <p>A normal value is looked up in a table of 4,096 quantiles, five values from each random long:
 * exact enough for noise (largest value 3.7), and many times faster than {@code nextGaussian}.
 * Where values by the billion are wanted, {@link #copyNormal} is faster again.
 */
final class Noise {

  private static final int BITS = 12;
  private static final int MASK = (1 << BITS) - 1;
  private static final float[] QUANTILES = quantiles();

  /** Small enough for a core's own cache, and over seven times the largest frame. */
  private static final int STOCK_SIZE = 1 << 16;

  private static final float[] STOCK = stock();

  private final SplittableRandom random;

  /**
   * @param seed of the whole data set
   * @param stream which of its streams: different streams are independent
   */
  Noise(long seed, long stream) {
    // SplittableRandom's sequences for near seeds overlap; hashed seeds lie far apart.
    random = new SplittableRandom(mix(mix(seed) + stream));
  }

  /** The finaliser of MurmurHash3, as SplitMix64 uses it. */
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
   * Fills the array with a stretch of a fixed stock of standard normal values, from a random place
   * and with a random sign: independent within an array, and nearly so from one to the next.
   *
   * @param values shorter than the stock, 65,536
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
