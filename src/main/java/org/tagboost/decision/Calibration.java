package org.tagboost.decision;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tagboost.config.CalibrationMethod;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.ScoreColumns;

/**
 * Turns scores into probabilities, tag by tag, by a straight line in log-odds.
 *
 * @param slope by column; above 0. 1 together with intercept 0 leaves scores as they are
 * @param intercept by column
 */
public record Calibration(double[] slope, double[] intercept) {

  public Calibration {
    if (slope.length != intercept.length) {
      throw new IllegalArgumentException(
          slope.length + " slopes, " + intercept.length + " intercepts");
    }
    for (double one : slope) {
      if (!(one > 0)) {
        throw new IllegalArgumentException("a slope is " + one + ", which changes the ranking");
      }
    }
  }

  /** Leaves the scores of all tags as they are. */
  public static Calibration none(int tags) {
    double[] slope = new double[tags];
    Arrays.fill(slope, 1);
    return new Calibration(slope, new double[tags]);
  }

  /**
   * Fits a calibration to out-of-fold scores.
   *
   * @param tracks rows of scores and labels
   * @param scores in [0, 1]; may be called by several threads
   * @param labels may be called by several threads
   */
  public static Calibration of(
      CalibrationMethod method, int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    return switch (method) {
      case NONE -> none(tags);
      case PLATT -> platt(tracks, tags, scores, labels);
    };
  }

  private static Calibration platt(int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    PlattScaling.Line[] lines = new PlattScaling.Line[tags];
    IntStream.range(0, tags)
        .parallel()
        .forEach(
            tag -> {
              float[] score = new float[tracks];
              boolean[] positive = new boolean[tracks];
              scores.copy(tag, score);
              labels.copy(tag, positive);
              lines[tag] = PlattScaling.fit(score, positive);
            });
    return new Calibration(
        Arrays.stream(lines).mapToDouble(PlattScaling.Line::slope).toArray(),
        Arrays.stream(lines).mapToDouble(PlattScaling.Line::intercept).toArray());
  }

  /** Number of tags. */
  public int tags() {
    return slope.length;
  }

  /**
   * The calibrated probability. Never decreases where the score increases; different scores may
   * round to the same float, so rank tracks by their scores.
   *
   * @param tag 0-based
   * @param score in [0, 1]
   * @throws IllegalArgumentException if the score is not in [0, 1]
   */
  public float probability(int tag, float score) {
    return apply(slope[tag], intercept[tag], score);
  }

  /**
   * The calibrated probabilities of a track.
   *
   * @param scores in [0, 1], one a tag; not changed
   */
  public float[] probabilities(float[] scores) {
    float[] probabilities = new float[scores.length];
    for (int tag = 0; tag < scores.length; tag++) {
      probabilities[tag] = probability(tag, scores[tag]);
    }
    return probabilities;
  }

  static float apply(double slope, double intercept, float score) {
    return slope == 1 && intercept == 0
        ? score
        : (float) PlattScaling.sigmoid(slope * PlattScaling.logOdds(score) + intercept);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calibration that
        && Arrays.equals(slope, that.slope)
        && Arrays.equals(intercept, that.intercept);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(slope) + Arrays.hashCode(intercept);
  }

  @Override
  public String toString() {
    return "Calibration[slope=%s, intercept=%s]"
        .formatted(Arrays.toString(slope), Arrays.toString(intercept));
  }
}
