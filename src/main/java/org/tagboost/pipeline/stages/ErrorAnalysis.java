package org.tagboost.pipeline.stages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.evaluation.ScoreOrder;
import org.tagboost.report.Analysis;

/** Finds the errors that are worth a look: many of them are wrong labels. */
final class ErrorAnalysis {

  /** Tracks shown of each kind and tag. */
  private static final int SHOWN = 5;

  private static final int MOST_PAIRS = 20;
  private static final int FEWEST_TRACKS = 3;

  private final List<String> tracks;
  private final Labels labels;

  ErrorAnalysis(List<String> tracks, Labels labels) {
    this.tracks = tracks;
    this.labels = labels;
  }

  /**
   * Finds them.
   *
   * @param scores out-of-fold, of the ensemble
   * @param decisions cross-fitted; empty if there are none
   */
  Analysis.Errors of(ScoreColumns scores, Optional<LabelColumns> decisions, Optional<String> link) {
    return new Analysis.Errors(
        perTag(scores), decisions.map(this::confused).orElse(List.of()), link);
  }

  private List<Analysis.TagErrors> perTag(ScoreColumns scores) {
    List<Analysis.TagErrors> errors = new ArrayList<>();
    float[] score = new float[tracks.size()];
    long[] ascending = new long[score.length];
    boolean[] positive = new boolean[score.length];
    for (int tag = 0; tag < labels.tags(); tag++) {
      scores.copy(tag, score);
      LabelColumns.of(labels).copy(tag, positive);
      for (int track = 0; track < score.length; track++) {
        ascending[track] = ScoreOrder.pack(score[track], track);
      }
      Arrays.sort(ascending);
      List<Analysis.ScoredTrack> unlabelled = new ArrayList<>();
      List<Analysis.ScoredTrack> missed = new ArrayList<>();
      for (int i = 0; i < ascending.length; i++) {
        int low = ScoreOrder.payload(ascending[i]);
        int high = ScoreOrder.payload(ascending[ascending.length - 1 - i]);
        if (positive[low] && missed.size() < SHOWN) {
          missed.add(new Analysis.ScoredTrack(tracks.get(low), score[low]));
        }
        if (!positive[high] && unlabelled.size() < SHOWN) {
          unlabelled.add(new Analysis.ScoredTrack(tracks.get(high), score[high]));
        }
      }
      if (!missed.isEmpty() && !unlabelled.isEmpty()) {
        errors.add(new Analysis.TagErrors(tag, unlabelled, missed));
      }
    }
    return errors;
  }

  /** Pairs of tags that are confused in at least three tracks, and more often than by chance. */
  private List<Analysis.Confusion> confused(LabelColumns decisions) {
    List<List<Integer>> wrong = new ArrayList<>();
    List<List<Integer>> missed = new ArrayList<>();
    tracks.forEach(
        track -> {
          wrong.add(new ArrayList<>());
          missed.add(new ArrayList<>());
        });
    int[] wrongOf = new int[labels.tags()];
    int[] missedOf = new int[labels.tags()];
    boolean[] decided = new boolean[tracks.size()];
    boolean[] positive = new boolean[tracks.size()];
    for (int tag = 0; tag < labels.tags(); tag++) {
      decisions.copy(tag, decided);
      LabelColumns.of(labels).copy(tag, positive);
      for (int track = 0; track < decided.length; track++) {
        if (decided[track] != positive[track]) {
          (decided[track] ? wrong : missed).get(track).add(tag);
          (decided[track] ? wrongOf : missedOf)[tag]++;
        }
      }
    }
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int track = 0; track < tracks.size(); track++) {
      for (int instead : wrong.get(track)) {
        for (int of : missed.get(track)) {
          counts.merge(List.of(instead, of), 1, Integer::sum);
        }
      }
    }
    List<Analysis.Confusion> pairs = new ArrayList<>();
    counts.forEach(
        (pair, count) -> {
          double expected = (double) wrongOf[pair.get(0)] * missedOf[pair.get(1)] / tracks.size();
          if (count >= FEWEST_TRACKS && count > expected) {
            pairs.add(new Analysis.Confusion(pair.get(0), pair.get(1), count, expected));
          }
        });
    pairs.sort(
        Comparator.comparingDouble(ErrorAnalysis::surprise)
            .reversed()
            .thenComparing(Analysis.Confusion::decided)
            .thenComparing(Analysis.Confusion::missed));
    return List.copyOf(pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
  }

  /** Deviations above what chance would give, as of a Poisson count. */
  private static double surprise(Analysis.Confusion pair) {
    return (pair.tracks() - pair.expected()) / Math.sqrt(pair.expected());
  }
}
