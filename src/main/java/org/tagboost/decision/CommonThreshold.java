package org.tagboost.decision;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.evaluation.ScoreOrder;

/**
 * One threshold for several tags, at or above which a wanted number of (track, tag) pairs lies.
 * Counts the scores by their upper and then by their lower 16 bits, so that memory does not grow
 * with their number.
 */
final class CommonThreshold {

  private static final int HALF = 16;
  private static final int BUCKETS = 1 << HALF;
  private static final int SIGN = 1 << 31;

  private final int tracks;
  private final int[] tags;
  private final ScoreColumns scores;
  private final IntPredicate included;

  /**
   * @param tracks number of rows of {@code scores}
   * @param tags whose scores count
   * @param included the rows that count
   */
  CommonThreshold(int tracks, int[] tags, ScoreColumns scores, IntPredicate included) {
    this.tracks = tracks;
    this.tags = tags;
    this.scores = scores;
    this.included = included;
  }

  /**
   * The score of the pair that is the wanted one, best first; with it, equal ones are decided too.
   *
   * @param wanted at least 1
   * @return the lowest score if there are fewer pairs; {@link Thresholds#NEVER} if there is none
   */
  float of(long wanted) {
    long[] upper = new long[BUCKETS];
    forEach(key -> upper[key >>> HALF]++);
    long left = wanted;
    int high = BUCKETS - 1;
    int lowestHigh = -1;
    for (; high >= 0; high--) {
      if (upper[high] > 0) {
        lowestHigh = high;
        if (upper[high] >= left) {
          break;
        }
        left -= upper[high];
      }
    }
    if (lowestHigh < 0) {
      return Thresholds.NEVER;
    }
    int bucket = lowestHigh;
    long[] lower = new long[BUCKETS];
    forEach(
        key -> {
          if (key >>> HALF == bucket) {
            lower[key & BUCKETS - 1]++;
          }
        });
    // With fewer pairs than wanted, high is -1 and the lowest of the lowest bucket is the answer.
    long inBucket = high < 0 ? Long.MAX_VALUE : left;
    int lowestLow = BUCKETS - 1;
    for (int low = BUCKETS - 1; low >= 0; low--) {
      if (lower[low] > 0) {
        lowestLow = low;
        inBucket -= lower[low];
        if (inBucket <= 0) {
          break;
        }
      }
    }
    return score(bucket << HALF | lowestLow);
  }

  /** Passes each score as an integer whose unsigned order is that of the scores. */
  private void forEach(IntConsumer keys) {
    float[] column = new float[tracks];
    for (int tag : tags) {
      scores.copy(tag, column);
      for (int row = 0; row < tracks; row++) {
        if (included.test(row)) {
          keys.accept((int) (ScoreOrder.pack(column[row], 0) >> 32) ^ SIGN);
        }
      }
    }
  }

  /** The reverse of what {@link ScoreOrder#pack} does to the bits of a score. */
  private static float score(int key) {
    int ascending = key ^ SIGN;
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }
}
