package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;

/** A ranking of the tracks for each tag that has a positive. */
final class RankedTags {

  /** More tracks than this cannot be ranked: 2^29, of which an entry holds the number. */
  private static final int MOST_TRACKS = 1 << 29;

  private final List<Ranking> rankings = new ArrayList<>();

  RankedTags(int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    if (tracks > MOST_TRACKS) {
      throw new IllegalArgumentException(tracks + " tracks are too many to rank");
    }
    float[] score = new float[tracks];
    boolean[] positive = new boolean[tracks];
    long[] unsorted = new long[tracks];
    for (int tag = 0; tag < tags; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      boolean anyPositive = false;
      for (int track = 0; track < tracks; track++) {
        anyPositive |= positive[track];
        unsorted[track] = Ranking.entry(score[track], track, positive[track]);
      }
      if (anyPositive) {
        rankings.add(Ranking.of(unsorted));
      }
    }
  }

  /** Macro average precision of a resample, over the tags that have a positive in it. */
  double macro(int[] counts) {
    return macroAreas(counts).averagePrecision();
  }

  /**
   * Means over the tags for which an area is defined in a resample.
   *
   * @param counts how often each track was drawn
   * @return NaN where no tag has one
   */
  Ranking.Areas macroAreas(int[] counts) {
    double averagePrecision = 0;
    double rocAuc = 0;
    int ranked = 0;
    int separable = 0;
    for (Ranking ranking : rankings) {
      Ranking.Areas areas = ranking.areas(counts);
      if (!Double.isNaN(areas.averagePrecision())) {
        averagePrecision += areas.averagePrecision();
        ranked++;
      }
      if (!Double.isNaN(areas.rocAuc())) {
        rocAuc += areas.rocAuc();
        separable++;
      }
    }
    return new Ranking.Areas(
        ranked == 0 ? Double.NaN : averagePrecision / ranked,
        separable == 0 ? Double.NaN : rocAuc / separable);
  }
}
