package org.tagboost.decision;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tagboost.config.ThresholdRule;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.ScoreColumns;

/**
 * Chooses thresholds on out-of-fold scores. A tag without a positive is never decided, whatever the
 * rule.
 */
public final class ThresholdChoice {

  private ThresholdChoice() {}

  /**
   * Chooses a threshold for each tag, by a rule:
   *
   * <ul>
   *   <li>best F1: the threshold with the highest F1; the highest of equally good ones
   *   <li>precision: the lowest threshold whose precision is at least the one asked for; {@link
   *       Thresholds#NEVER} if there is none
   *   <li>tags per track: the same threshold for all tags, such that on average at least so many
   *       tags are decided for a track; more only where scores are equal to the threshold
   * </ul>
   *
   * @param tracks rows of scores and labels
   * @param scores not NaN; may be called by several threads
   * @param labels may be called by several threads
   */
  public static Thresholds of(
      ThresholdRule rule, int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    float[] perTag = new float[tags];
    if (rule instanceof ThresholdRule.TagsPerTrack wanted) {
      boolean[][] positive = new boolean[1][tags];
      IntStream.range(0, tags)
          .parallel()
          .forEach(tag -> positive[0][tag] = any(labels, tag, tracks));
      return common(wanted, tracks, scores, positive[0], row -> true);
    }
    IntStream.range(0, tags)
        .parallel()
        .forEach(
            tag -> {
              float[] score = new float[tracks];
              boolean[] positive = new boolean[tracks];
              scores.copy(tag, score);
              labels.copy(tag, positive);
              perTag[tag] = ofTag(rule, new RankedColumn(score, positive), row -> true);
            });
    return new Thresholds(perTag);
  }

  private static boolean any(LabelColumns labels, int tag, int tracks) {
    boolean[] positive = new boolean[tracks];
    labels.copy(tag, positive);
    for (boolean one : positive) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /**
   * The threshold of one tag.
   *
   * @param included the rows to choose on
   * @throws IllegalArgumentException if the rule is for all tags together
   */
  static float ofTag(ThresholdRule rule, RankedColumn ranked, IntPredicate included) {
    if (rule instanceof ThresholdRule.Precision precision) {
      return ranked.atPrecision(precision.precision(), included);
    }
    if (rule instanceof ThresholdRule.BestF1) {
      return ranked.bestF1(included);
    }
    throw new IllegalArgumentException(rule + " is no rule for a single tag");
  }

  /**
   * The common threshold of all tags.
   *
   * @param learnt which tags have a positive among the included rows; the others are never decided
   * @param included the rows to choose on
   */
  static Thresholds common(
      ThresholdRule.TagsPerTrack rule,
      int tracks,
      ScoreColumns scores,
      boolean[] learnt,
      IntPredicate included) {
    int[] tags = IntStream.range(0, learnt.length).filter(tag -> learnt[tag]).toArray();
    long rows = IntStream.range(0, tracks).filter(included).count();
    long wanted = Math.max(1, Math.round(rule.tags() * rows));
    float threshold = new CommonThreshold(tracks, tags, scores, included).of(wanted);
    float[] perTag = new float[learnt.length];
    Arrays.fill(perTag, Thresholds.NEVER);
    for (int tag : tags) {
      perTag[tag] = threshold;
    }
    return new Thresholds(perTag);
  }
}
