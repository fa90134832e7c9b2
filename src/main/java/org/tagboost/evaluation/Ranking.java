package org.tagboost.evaluation;

import java.util.Arrays;

/**
 * Scores ranked once, so that the measures of any resample of their tracks take one pass. Several
 * scores may be of the same track.
 */
final class Ranking {

  private static final int LAST_OF_THRESHOLD = 1;
  private static final int POSITIVE = 2;
  private static final int TRACK_SHIFT = 2;

  /** Best score first: the track, whether it is positive, whether a lower score follows. */
  private final int[] entries;

  private Ranking(int[] entries) {
    this.entries = entries;
  }

  /**
   * Both areas of a resample.
   *
   * @param averagePrecision NaN without a positive
   * @param rocAuc NaN without a positive or without a negative
   */
  record Areas(double averagePrecision, double rocAuc) {}

  /**
   * A score to be ranked, with its track.
   *
   * @throws IllegalArgumentException if the score is NaN
   */
  static long entry(float score, int track, boolean positive) {
    return ScoreOrder.pack(score, track << 1 | (positive ? 1 : 0));
  }

  /**
   * Ranks scores.
   *
   * @param unsorted results of {@link #entry}; sorted in place
   */
  static Ranking of(long[] unsorted) {
    Arrays.parallelSort(unsorted);
    int[] entries = new int[unsorted.length];
    for (int i = 0; i < entries.length; i++) {
      int from = unsorted.length - 1 - i;
      int payload = ScoreOrder.payload(unsorted[from]);
      boolean last = from == 0 || !ScoreOrder.equalScores(unsorted[from - 1], unsorted[from]);
      entries[i] =
          payload >>> 1 << TRACK_SHIFT
              | ((payload & 1) != 0 ? POSITIVE : 0)
              | (last ? LAST_OF_THRESHOLD : 0);
    }
    return new Ranking(entries);
  }

  /**
   * Measures a resample.
   *
   * @param counts how often each track was drawn
   */
  Areas areas(int[] counts) {
    double precisions = 0;
    double pairs = 0;
    long seen = 0;
    long found = 0;
    long hits = 0;
    long ofThreshold = 0;
    for (int entry : entries) {
      int count = counts[entry >> TRACK_SHIFT];
      ofThreshold += count;
      if ((entry & POSITIVE) != 0) {
        hits += count;
      }
      if ((entry & LAST_OF_THRESHOLD) != 0) {
        if (hits > 0) {
          // Of the negatives, those seen before rank above; equal ones count one half.
          pairs += hits * (seen - found + (ofThreshold - hits) / 2.0);
          found += hits;
          precisions += (double) hits * found / (seen + ofThreshold);
          hits = 0;
        }
        seen += ofThreshold;
        ofThreshold = 0;
      }
    }
    long negatives = seen - found;
    return new Areas(
        found == 0 ? Double.NaN : precisions / found,
        found == 0 || negatives == 0 ? Double.NaN : 1 - pairs / found / negatives);
  }
}
