package org.tagboost.evaluation;

/**
 * Packs a score and a payload into a long; longs sort ascending as the scores do, so that ranking
 * needs no objects. Of equal scores the smaller payload (as unsigned) comes first.
 */
public final class ScoreOrder {

  private ScoreOrder() {}

  /**
   * Packs one score; -0.0 and 0.0 are the same score.
   *
   * @param payload what to carry along: a row, a label
   * @throws IllegalArgumentException if the score is NaN, which has no place in an order
   */
  public static long pack(float score, int payload) {
    if (Float.isNaN(score)) {
      throw new IllegalArgumentException("a score is NaN; scores must be ordered numbers");
    }
    int bits = Float.floatToRawIntBits(score + 0.0f); // adding 0.0 turns -0.0 into 0.0
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE); // larger negatives come first
    return ((long) ascending << 32) | Integer.toUnsignedLong(payload);
  }

  public static int payload(long packed) {
    return (int) packed;
  }

  public static boolean equalScores(long packed, long other) {
    return packed >> 32 == other >> 32;
  }
}
