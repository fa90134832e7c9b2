package org.tagboost.ensemble;

import java.util.Arrays;
import java.util.List;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.evaluation.ScoreJudge;

/**
 * Chooses the weights of a weighted mean by a metric, from few values, so that there is little to
 * overfit: all weights start at 1, and one after the other is halved, doubled or set to 0 as long
 * as that gains {@link #GAIN}. Thread-safe.
 */
public final class WeightChoice {

  /** Below this a change is noise, and the weights stay closer to equal. */
  static final double GAIN = 2e-4;

  private static final int MOST_PASSES = 4;

  /** {@code [member][tag][track]}. */
  private final float[][][] scores;

  /** {@code [tag][track]}. */
  private final boolean[][] positive;

  private final Folds folds;
  private final ScoreJudge judge;

  /**
   * @param members out-of-fold scores, tracks x tags each, at least one; copied
   * @param folds of the tracks
   * @param judge what to choose by
   */
  public WeightChoice(List<FloatMatrix> members, Labels labels, Folds folds, ScoreJudge judge) {
    this.folds = folds;
    this.judge = judge;
    int tracks = labels.tracks();
    this.scores = new float[members.size()][labels.tags()][tracks];
    this.positive = new boolean[labels.tags()][];
    float[] row = new float[labels.tags()];
    for (int member = 0; member < scores.length; member++) {
      for (int track = 0; track < tracks; track++) {
        members.get(member).copyRow(track, 0, row.length, row, 0);
        for (int tag = 0; tag < row.length; tag++) {
          scores[member][tag][track] = row[tag];
        }
      }
    }
    Arrays.setAll(positive, tag -> Evaluation.positives(labels, tag));
  }

  /**
   * The best weights on some tracks.
   *
   * @param tracks 0-based; without any positive among them the weights are equal
   * @return one per member, each at least 0 and at least one above 0; only their proportions count
   */
  public List<Double> best(int[] tracks) {
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    double best = value(weights, tracks);
    boolean changed = scores.length > 1 && !Double.isNaN(best);
    for (int pass = 0; pass < MOST_PASSES && changed; pass++) {
      double before = best;
      for (int member = 0; member < weights.length; member++) {
        best = improve(weights, member, best, tracks);
      }
      changed = best > before;
    }
    return Arrays.stream(weights).boxed().toList();
  }

  /** Sets a member's weight to the best of a few values; returns the value of the metric then. */
  private double improve(double[] weights, int member, double from, int[] tracks) {
    double kept = weights[member];
    double[] others = kept == 0 ? new double[] {0.5} : new double[] {0, kept / 2, kept * 2};
    double best = from;
    for (double weight : others) {
      double[] tried = weights.clone();
      tried[member] = weight;
      if (Arrays.stream(tried).sum() > 0) {
        double value = value(tried, tracks);
        if (value > Math.max(best, from + GAIN)) {
          best = value;
          weights[member] = weight;
        }
      }
    }
    return best;
  }

  private double value(double[] weights, int[] tracks) {
    if (tracks.length == 0) {
      return Double.NaN;
    }
    ScoreColumns blended =
        (tag, into) -> {
          for (int i = 0; i < tracks.length; i++) {
            double sum = 0;
            for (int member = 0; member < weights.length; member++) {
              sum += weights[member] * scores[member][tag][tracks[i]];
            }
            into[i] = (float) sum;
          }
        };
    LabelColumns labels =
        (tag, into) -> {
          for (int i = 0; i < tracks.length; i++) {
            into[i] = positive[tag][tracks[i]];
          }
        };
    return judge.of(
        tracks.length, positive.length, judge.judged(blended, folds.take(tracks)), labels);
  }
}
