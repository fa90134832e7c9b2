package org.tagboost.evaluation;

import java.util.Arrays;

/**
 * How well the tags of one track are ranked: a track's tags from the highest score down.
 *
 * @param averagePrecision label-ranking average precision, as scikit-learn's {@code
 *     label_ranking_average_precision_score}; 1 for a track without tags
 * @param coverage how many tags score at least as high as the lowest of the track's own, as {@code
 *     coverage_error}; 0 for a track without tags
 * @param hits expected number of the track's tags among the first k, where equal scores are ordered
 *     at random; in the order of {@link #AT}
 * @param positives number of the track's tags
 */
record TagRanking(double averagePrecision, int coverage, double[] hits, int positives) {

  /** How many tags from the top are looked at. */
  static final int[] AT = {5, 10};

  /**
   * Ranks the tags of a track.
   *
   * @param unsorted scores of all tags with payload 1 where the track has the tag, else 0, by
   *     {@link ScoreOrder#pack}; sorted in place
   */
  static TagRanking of(long[] unsorted) {
    Arrays.sort(unsorted);
    double precisions = 0;
    double[] hits = new double[AT.length];
    int coverage = 0;
    int found = 0;
    int unseen = unsorted.length;
    while (unseen > 0) {
      long threshold = unsorted[unseen - 1];
      int above = unsorted.length - unseen;
      int own = 0;
      while (unseen > 0 && ScoreOrder.equalScores(unsorted[unseen - 1], threshold)) {
        unseen--;
        own += ScoreOrder.payload(unsorted[unseen]);
      }
      int seen = unsorted.length - unseen;
      if (own > 0) {
        found += own;
        precisions += (double) own * found / seen;
        coverage = seen;
        for (int i = 0; i < AT.length; i++) {
          int room = Math.min(seen, AT[i]) - above;
          hits[i] += room <= 0 ? 0 : (double) own * room / (seen - above);
        }
      }
    }
    return new TagRanking(found == 0 ? 1 : precisions / found, coverage, hits, found);
  }
}
