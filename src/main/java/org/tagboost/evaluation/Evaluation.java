package org.tagboost.evaluation;

import java.util.Arrays;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;

/**
 * How good the out-of-fold scores of one member are.
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
        meanOfDefined(perTag),
        Arrays.stream(perFold).mapToDouble(Evaluation::meanOfDefined).toArray(),
        perTag);
  }

  /**
   * Macro average precision alone, over the tags that have a positive.
   *
   * @return NaN if no tag has one
   */
  public static double macroOf(ScoreColumns scores, Labels labels) {
    float[] column = new float[labels.tracks()];
    double[] perTag = new double[labels.tags()];
    for (int tag = 0; tag < perTag.length; tag++) {
      scores.copy(tag, column);
      perTag[tag] = AveragePrecision.of(column, positives(labels, tag));
    }
    return meanOfDefined(perTag);
  }

  /** Which tracks carry the tag. */
  public static boolean[] positives(Labels labels, int tag) {
    boolean[] positive = new boolean[labels.tracks()];
    for (int row : labels.positivesOf(tag)) {
      positive[row] = true;
    }
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
    return meanOfDefined(share);
  }

  private static double meanOfDefined(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
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
