package org.tagboost.evaluation;

import java.util.Arrays;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;

/**
 * Average precision of the out-of-fold scores of a member: a model, or the ensemble.
 *
 * @param macro macro average precision over all training tracks at once
 * @param foldMacro the same over the held-out tracks of each fold; a tag without a positive there
 *     is left out of that fold's mean, and a fold without any is NaN
 * @param perTag average precision of each tag over all training tracks; NaN without positives
 */
public record Evaluation(double macro, double[] foldMacro, double[] perTag) {

  /** Evaluates scores, training tracks x tags. */
  public static Evaluation of(FloatMatrix outOfFold, Labels labels, Folds folds) {
    int tracks = outOfFold.rows();
    int tags = outOfFold.columns();
    double[] perTag = new double[tags];
    double[][] perFold = new double[folds.count()][tags];
    int[][] rowsIn = new int[folds.count()][];
    for (int fold = 0; fold < folds.count(); fold++) {
      rowsIn[fold] = folds.rowsIn(fold);
    }
    float[] scores = new float[tracks];
    for (int tag = 0; tag < tags; tag++) {
      outOfFold.copyColumn(tag, scores);
      boolean[] positive = positives(labels, tag);
      perTag[tag] = AveragePrecision.of(scores, positive);
      for (int fold = 0; fold < folds.count(); fold++) {
        perFold[fold][tag] = AveragePrecision.of(scores, positive, rowsIn[fold]);
      }
    }
    return new Evaluation(
        macroOf(perTag), Arrays.stream(perFold).mapToDouble(Evaluation::macroOf).toArray(), perTag);
  }

  /**
   * Macro average precision alone, over the tags that have a positive.
   *
   * @return NaN if no tag has one
   */
  public static double macroOf(ScoreColumns scores, Labels labels) {
    return macroOf(perTagOf(labels.tracks(), labels.tags(), scores, LabelColumns.of(labels)));
  }

  /**
   * Average precision of each tag.
   *
   * @param tracks rows of scores and labels
   * @return as long as {@code tags}; NaN for a tag without positives
   */
  public static double[] perTagOf(int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    float[] score = new float[tracks];
    boolean[] positive = new boolean[tracks];
    double[] perTag = new double[tags];
    for (int tag = 0; tag < tags; tag++) {
      scores.copy(tag, score);
      labels.copy(tag, positive);
      perTag[tag] = AveragePrecision.of(score, positive);
    }
    return perTag;
  }

  /** Macro average precision of the tags that are not NaN; NaN if all are. */
  public static double macroOf(double[] perTag) {
    return Arrays.stream(perTag).filter(ap -> !Double.isNaN(ap)).average().orElse(Double.NaN);
  }

  /** Which tracks carry the tag. */
  public static boolean[] positives(Labels labels, int tag) {
    boolean[] positive = new boolean[labels.tracks()];
    LabelColumns.of(labels).copy(tag, positive);
    return positive;
  }

  /**
   * What a random ranking is expected to score: about the mean share of positives, over tags that
   * have one.
   */
  public static double randomRanking(Labels labels) {
    double[] share = new double[labels.tags()];
    for (int tag = 0; tag < share.length; tag++) {
      int positives = labels.positives(tag);
      share[tag] = positives == 0 ? Double.NaN : (double) positives / labels.tracks();
    }
    return macroOf(share);
  }

  /** Mean of the folds' macro average precision. */
  public double foldMean() {
    return Arrays.stream(foldMacro).average().orElse(Double.NaN);
  }

  /** Sample standard deviation of the folds' macro average precision; NaN for one fold. */
  public double foldDeviation() {
    double mean = foldMean();
    double squares = Arrays.stream(foldMacro).map(ap -> (ap - mean) * (ap - mean)).sum();
    return foldMacro.length < 2 ? Double.NaN : Math.sqrt(squares / (foldMacro.length - 1));
  }
}
