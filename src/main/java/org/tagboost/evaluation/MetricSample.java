package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** All metrics of some scores, for any resample of the tracks. */
final class MetricSample {

  /** Pairs of a track and a tag that are ranked together at most: a GiB and a half meanwhile. */
  private static final long MOST_PAIRS = 1L << 27;

  private final RankedTags byTag;
  private final Optional<RankedTags> foldRanks;
  private final Optional<Ranking> pairs;
  private final TrackMetrics byTrack;
  private final List<Decided> decided;

  /** Tracks of a tag: decided and labelled, decided only, labelled only. */
  private record Decided(int[] truePositives, int[] falsePositives, int[] falseNegatives) {

    static Decided of(boolean[] decided, boolean[] positive) {
      return new Decided(
          rows(decided.length, row -> decided[row] && positive[row]),
          rows(decided.length, row -> decided[row] && !positive[row]),
          rows(decided.length, row -> !decided[row] && positive[row]));
    }

    private static int[] rows(int count, IntPredicate chosen) {
      return IntStream.range(0, count).filter(chosen).toArray();
    }

    ConfusionCounts counts(int[] drawn) {
      return new ConfusionCounts(
          sum(truePositives, drawn), sum(falsePositives, drawn), sum(falseNegatives, drawn));
    }

    private static long sum(int[] rows, int[] drawn) {
      long sum = 0;
      for (int row : rows) {
        sum += drawn[row];
      }
      return sum;
    }
  }

  MetricSample(MeasuredScores.Input input) {
    int tracks = input.tracks();
    int tags = input.tags();
    float[][] scores = new float[tags][tracks];
    boolean[][] positive = new boolean[tags][tracks];
    boolean[] chosen = new boolean[tracks];
    decided = new ArrayList<>();
    for (int tag = 0; tag < tags; tag++) {
      input.scores().copy(tag, scores[tag]);
      input.labels().copy(tag, positive[tag]);
      if (input.decisions().isPresent()) {
        input.decisions().get().copy(tag, chosen);
        decided.add(Decided.of(chosen, positive[tag]));
      }
    }
    ScoreColumns copied = (tag, into) -> System.arraycopy(scores[tag], 0, into, 0, tracks);
    byTag = new RankedTags(tracks, tags, copied, input.labels());
    foldRanks =
        input
            .folds()
            .map(
                folds -> new RankedTags(tracks, tags, FoldRanks.of(copied, folds), input.labels()));
    pairs = pairs(tracks, scores, positive);
    byTrack = TrackMetrics.of(tracks, tags, scores, positive);
  }

  private static Optional<Ranking> pairs(int tracks, float[][] scores, boolean[][] positive) {
    if ((long) tracks * scores.length > MOST_PAIRS) {
      return Optional.empty();
    }
    long[] unsorted = new long[tracks * scores.length];
    for (int tag = 0; tag < scores.length; tag++) {
      for (int track = 0; track < tracks; track++) {
        unsorted[tag * tracks + track] =
            Ranking.entry(scores[tag][track], track, positive[tag][track]);
      }
    }
    return Optional.of(Ranking.of(unsorted));
  }

  /**
   * Measures a resample.
   *
   * @param counts how often each track was drawn
   * @return what can be measured; NaN where undefined
   */
  Map<Metric, Double> measure(int[] counts) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    Ranking.Areas macro = byTag.macroAreas(counts);
    values.put(Metric.MACRO_AP, macro.averagePrecision());
    values.put(Metric.MACRO_ROC_AUC, macro.rocAuc());
    foldRanks.ifPresent(ranked -> values.put(Metric.MACRO_AP_OF_FOLD_RANKS, ranked.macro(counts)));
    pairs.ifPresent(
        ranked -> {
          Ranking.Areas micro = ranked.areas(counts);
          values.put(Metric.MICRO_AP, micro.averagePrecision());
          values.put(Metric.MICRO_ROC_AUC, micro.rocAuc());
        });
    byTrack.putMeans(counts, values);
    if (!decided.isEmpty()) {
      DecisionMetrics decisions =
          DecisionMetrics.of(decided.stream().map(of -> of.counts(counts)).toList());
      values.put(Metric.MACRO_F1, decisions.macro().f1());
      values.put(Metric.MICRO_F1, decisions.micro().f1());
    }
    return values;
  }
}
