package org.tagboost.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tagboost.config.CalibrationMethod;
import org.tagboost.config.DecisionConfig;
import org.tagboost.config.ThresholdRule;
import org.tagboost.evaluation.ConfusionCounts;
import org.tagboost.evaluation.DecisionMetrics;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.ScoreColumns;

/** Chooses thresholds and calibrations on all tracks and on all but one fold, and judges them. */
public final class CrossFit {

  private final DecisionConfig config;
  private final int tags;
  private final ScoreColumns scores;
  private final LabelColumns labels;
  private final Folds folds;

  private CrossFit(
      DecisionConfig config, int tags, ScoreColumns scores, LabelColumns labels, Folds folds) {
    this.config = config;
    this.tags = tags;
    this.scores = scores;
    this.labels = labels;
    this.folds = folds;
  }

  /**
   * Chooses and judges.
   *
   * @param scores out-of-fold, in [0, 1]; may be called by several threads
   * @param labels may be called by several threads
   * @param folds of the rows of scores and labels, at least 2
   * @throws IllegalArgumentException if a score is not in [0, 1], or there is only one fold
   */
  public static DecisionQuality of(
      DecisionConfig config, int tags, ScoreColumns scores, LabelColumns labels, Folds folds) {
    if (folds.count() < 2) {
      throw new IllegalArgumentException("cross-fitting needs at least 2 folds, not 1");
    }
    return new CrossFit(config, tags, scores, labels, folds).quality();
  }

  /**
   * The decisions alone: for the tracks of each fold, by thresholds chosen on the other folds.
   *
   * @param scores out-of-fold; may be called by several threads
   * @param labels may be called by several threads
   * @param folds of the rows of scores and labels, at least 2
   * @return for each tag, which tracks it is decided for
   */
  public static LabelColumns decisions(
      DecisionConfig config, int tags, ScoreColumns scores, LabelColumns labels, Folds folds) {
    CrossFit fit = new CrossFit(config, tags, scores, labels, folds);
    List<Thresholds> common = fit.common();
    BitSet[] decided = new BitSet[tags];
    IntStream.range(0, tags).parallel().forEach(tag -> decided[tag] = fit.decided(tag, common));
    return (tag, into) -> {
      for (int row = 0; row < into.length; row++) {
        into[row] = decided[tag].get(row);
      }
    };
  }

  private BitSet decided(int tag, List<Thresholds> common) {
    float[] score = new float[folds.rows()];
    boolean[] positive = new boolean[folds.rows()];
    scores.copy(tag, score);
    labels.copy(tag, positive);
    float[] thresholds = thresholds(tag, score, positive, common);
    BitSet decided = new BitSet(score.length);
    for (int row = 0; row < score.length; row++) {
      decided.set(row, reaches(score[row], thresholds[folds.foldOf(row)]));
    }
    return decided;
  }

  private static boolean reaches(float score, float threshold) {
    return threshold != Thresholds.NEVER && score >= threshold;
  }

  /** Results of one tag; the reliability of probabilities is empty without calibration. */
  private record OfTag(
      float threshold,
      PlattScaling.Line line,
      ConfusionCounts decisions,
      Reliability.Tally scores,
      Reliability.Tally calibrated) {}

  private DecisionQuality quality() {
    List<Thresholds> common = common();
    // Each tag by itself and the sums in their order: the number of threads makes no difference.
    OfTag[] all = new OfTag[tags];
    IntStream.range(0, tags).parallel().forEach(tag -> all[tag] = ofTag(tag, common));
    Reliability.Tally before = new Reliability.Tally();
    Reliability.Tally after = new Reliability.Tally();
    float[] thresholds = new float[tags];
    for (int tag = 0; tag < tags; tag++) {
      before.add(all[tag].scores);
      after.add(all[tag].calibrated);
      thresholds[tag] = all[tag].threshold;
    }
    List<OfTag> results = List.of(all);
    return new DecisionQuality(
        config,
        new Thresholds(thresholds),
        new Calibration(
            results.stream().mapToDouble(result -> result.line.slope()).toArray(),
            results.stream().mapToDouble(result -> result.line.intercept()).toArray()),
        DecisionMetrics.of(results.stream().map(OfTag::decisions).toList()),
        before.reliability(),
        isCalibrated() ? Optional.of(after.reliability()) : Optional.empty());
  }

  private boolean isCalibrated() {
    return config.calibration() != CalibrationMethod.NONE;
  }

  private IntPredicate outside(int fold) {
    return row -> folds.foldOf(row) != fold;
  }

  /** Thresholds that all tags have in common, if the rule wants such; else none. */
  private List<Thresholds> common() {
    return config.thresholds() instanceof ThresholdRule.TagsPerTrack rule
        ? common(rule)
        : List.of();
  }

  /** Common thresholds chosen outside each fold, and at the end on all rows. */
  private List<Thresholds> common(ThresholdRule.TagsPerTrack rule) {
    boolean[][] learnt = new boolean[folds.count() + 1][tags];
    boolean[] positive = new boolean[folds.rows()];
    for (int tag = 0; tag < tags; tag++) {
      labels.copy(tag, positive);
      for (int row = 0; row < positive.length; row++) {
        for (int fold = 0; positive[row] && fold < learnt.length; fold++) {
          learnt[fold][tag] |= folds.foldOf(row) != fold;
        }
      }
    }
    Thresholds[] chosen = new Thresholds[learnt.length];
    IntStream.range(0, learnt.length)
        .parallel()
        .forEach(
            fold ->
                chosen[fold] =
                    ThresholdChoice.common(
                        rule, folds.rows(), scores, learnt[fold], outside(fold)));
    return List.of(chosen);
  }

  private OfTag ofTag(int tag, List<Thresholds> common) {
    float[] score = new float[folds.rows()];
    boolean[] positive = new boolean[folds.rows()];
    scores.copy(tag, score);
    labels.copy(tag, positive);
    float[] thresholds = thresholds(tag, score, positive, common);
    List<PlattScaling.Line> lines = lines(score, positive);
    Reliability.Tally before = new Reliability.Tally();
    Reliability.Tally after = new Reliability.Tally();
    long[] counts = new long[4];
    for (int row = 0; row < score.length; row++) {
      int fold = folds.foldOf(row);
      boolean decided = reaches(score[row], thresholds[fold]);
      counts[(decided ? 2 : 0) + (positive[row] ? 1 : 0)]++;
      before.add(score[row], positive[row]);
      if (isCalibrated()) {
        PlattScaling.Line line = lines.get(fold);
        after.add(Calibration.apply(line.slope(), line.intercept(), score[row]), positive[row]);
      }
    }
    return new OfTag(
        thresholds[folds.count()],
        lines.get(folds.count()),
        new ConfusionCounts(counts[3], counts[2], counts[1]),
        before,
        after);
  }

  /** Chosen outside each fold, and at the end on all rows. */
  private float[] thresholds(int tag, float[] score, boolean[] positive, List<Thresholds> common) {
    float[] thresholds = new float[folds.count() + 1];
    if (common.isEmpty()) {
      RankedColumn ranked = new RankedColumn(score, positive);
      for (int fold = 0; fold < thresholds.length; fold++) {
        thresholds[fold] = ThresholdChoice.ofTag(config.thresholds(), ranked, outside(fold));
      }
    } else {
      for (int fold = 0; fold < thresholds.length; fold++) {
        thresholds[fold] = common.get(fold).perTag()[tag];
      }
    }
    return thresholds;
  }

  /** Lines fitted outside each fold, and at the end to all rows. */
  private List<PlattScaling.Line> lines(float[] score, boolean[] positive) {
    PlattScaling.Line[] lines = new PlattScaling.Line[folds.count() + 1];
    if (!isCalibrated()) {
      Arrays.fill(lines, new PlattScaling.Line(1, 0));
      return List.of(lines);
    }
    double[] logOdds = PlattScaling.logOdds(score);
    PlattScaling.Line all = PlattScaling.fit(logOdds, positive, row -> true, Optional.empty());
    List<PlattScaling.Line> fitted = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      fitted.add(PlattScaling.fit(logOdds, positive, outside(fold), Optional.of(all)));
    }
    fitted.add(all);
    return fitted;
  }
}
