package org.tagboost.models.xgboost;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tagboost.data.Rows;

/**
 * The tracks that one booster learns from.
 *
 * @param rows 0-based among the training tracks, ascending
 * @param weights of those tracks in the loss
 */
record TrainingRows(int[] rows, float[] weights) {

  /**
   * Chooses all positives, the hardest negatives and a sample of the others.
   *
   * @param labels 0 or 1 for each training track
   * @param start log-odds of each training track, by which negatives are hard; of equal ones the
   *     earlier track is harder. Not looked at if the sampling wants no hardest
   * @param seed for the sample
   */
  static TrainingRows choose(NegativeSampling sampling, float[] labels, float[] start, long seed) {
    int positives = 0;
    int[] negatives = new int[labels.length];
    int count = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] > 0) {
        positives++;
      } else {
        negatives[count++] = row;
      }
    }
    negatives = Arrays.copyOf(negatives, count);
    int hardest = 0;
    if (sampling.hardest() > 0) {
      hardest = Math.min(count, Math.max(sampling.hardest(), positives));
      negatives = hardestFirst(negatives, start);
    }
    int rest = count - hardest;
    int others = Math.min(rest, sampling.others());
    moveSampleForward(negatives, hardest, others, new SplittableRandom(seed));

    float[] weightOf = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      weightOf[row] = labels[row] > 0 ? 1 : 0;
    }
    for (int i = 0; i < hardest + others; i++) {
      weightOf[negatives[i]] = i < hardest ? 1 : (float) rest / others;
    }
    return ofWeighted(weightOf, positives + hardest + others);
  }

  private static int[] hardestFirst(int[] negatives, float[] start) {
    long[] keys = new long[negatives.length];
    for (int i = 0; i < keys.length; i++) {
      // Ascending keys are descending log-odds, then ascending rows.
      keys[i] = (long) ~ordered(start[negatives[i]]) << 32 | negatives[i];
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** A whole number that is the larger the larger the value. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  /** Draws {@code count} of the items from {@code first} on, without replacement. */
  private static void moveSampleForward(
      int[] items, int first, int count, SplittableRandom random) {
    for (int i = first; i < first + count; i++) {
      int drawn = random.nextInt(i, items.length);
      int item = items[drawn];
      items[drawn] = items[i];
      items[i] = item;
    }
  }

  private static TrainingRows ofWeighted(float[] weightOf, int count) {
    int[] rows = new int[count];
    float[] weights = new float[count];
    int next = 0;
    for (int row = 0; row < weightOf.length; row++) {
      if (weightOf[row] > 0) {
        rows[next] = row;
        weights[next++] = weightOf[row];
      }
    }
    return new TrainingRows(rows, weights);
  }

  /** The values of the chosen rows. */
  float[] take(float[] values) {
    return Rows.take(values, rows);
  }
}
