package org.tagboost.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.config.TargetMetric;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreJudge;

class WeightChoiceTest {

  private static final int TRACKS = 400;
  private static final int TAGS = 3;
  private static final Labels LABELS = labels();
  private static final int[] ALL = IntStream.range(0, TRACKS).toArray();

  /** One track in four carries each tag. */
  private static Labels labels() {
    List<int[]> tags = new ArrayList<>();
    for (int track = 0; track < TRACKS; track++) {
      int of = track;
      tags.add(IntStream.range(0, TAGS).filter(tag -> (of + tag) % 4 == 0).toArray());
    }
    return Labels.of(TAGS, tags);
  }

  /** Labels with normal noise. */
  private static FloatMatrix noisy(double noise, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[TRACKS * TAGS];
    for (int track = 0; track < TRACKS; track++) {
      for (int tag = 0; tag < TAGS; tag++) {
        double label = LABELS.has(track, tag) ? 1 : 0;
        values[track * TAGS + tag] = (float) (label + noise * random.nextGaussian());
      }
    }
    return FloatMatrix.of(TRACKS, TAGS, values);
  }

  private static final Folds FOLDS =
      new Folds(2, IntStream.range(0, TRACKS).map(track -> track % 2).toArray());

  private static WeightChoice choice(List<FloatMatrix> members) {
    return choice(members, TargetMetric.AP);
  }

  private static WeightChoice choice(List<FloatMatrix> members, TargetMetric metric) {
    return new WeightChoice(members, LABELS, FOLDS, new ScoreJudge(metric));
  }

  private static double macro(List<Double> weights, List<FloatMatrix> members) {
    return Evaluation.macroOf(
        ScoreBlender.columns(new Blend.WeightedMean(weights), members), LABELS);
  }

  @Test
  void aMemberOfNoiseGetsNothing() {
    List<FloatMatrix> members = List.of(noisy(0.5, 1), noisy(100, 2), noisy(0.5, 3));
    List<Double> weights = choice(members).best(ALL);
    assertThat(weights.get(1)).isZero();
    assertThat(weights.get(0)).isPositive();
    assertThat(weights.get(2)).isPositive();
  }

  @Test
  void isNoWorseThanEqualWeightsAndTheBestMember() {
    List<FloatMatrix> members = List.of(noisy(0.6, 1), noisy(2, 2), noisy(0.9, 3), noisy(5, 4));
    double chosen = macro(choice(members).best(ALL), members);
    assertThat(chosen).isGreaterThan(macro(List.of(1.0, 1.0, 1.0, 1.0), members));
    assertThat(chosen).isGreaterThan(macro(List.of(1.0, 0.0, 0.0, 0.0), members));
  }

  /**
   * Scores of odd tracks, which are the second fold, are all above those of even ones in the first
   * member. By AP it spoils the blend; within folds it is perfect, and the other is noise.
   */
  @Test
  void theMetricDecides() {
    float[] values = new float[TRACKS * TAGS];
    FloatMatrix perfect = noisy(0, 1);
    for (int i = 0; i < values.length; i++) {
      values[i] = perfect.get(i / TAGS, i % TAGS) + 100 * (i / TAGS % 2);
    }
    List<FloatMatrix> members = List.of(FloatMatrix.of(TRACKS, TAGS, values), noisy(0.5, 2));
    assertThat(choice(members, TargetMetric.AP).best(ALL).get(0)).isZero();
    List<Double> within = choice(members, TargetMetric.AP_WITHIN_FOLDS).best(ALL);
    assertThat(within.get(0)).isGreaterThan(within.get(1));
    assertThat(choice(members, TargetMetric.ROC_AUC).best(ALL).get(0)).isZero();
  }

  /** Each member ranks the tags of a track; only the first does it well. */
  @Test
  void tagsOfTracksCanBeRanked() {
    List<FloatMatrix> members = List.of(noisy(0.2, 1), noisy(100, 2));
    assertThat(choice(members, TargetMetric.LABEL_RANKING_AP).best(ALL).get(1)).isZero();
  }

  /** The same scores twice: no weight changes the ranking, so that none moves. */
  @Test
  void weightsThatGainNothingStayEqual() {
    FloatMatrix scores = noisy(0.5, 1);
    assertThat(choice(List.of(scores, scores)).best(ALL)).containsExactly(1.0, 1.0);
  }

  /** Only the first half of the tracks is looked at: there the first member is perfect. */
  @Test
  void otherTracksHaveNoSay() {
    FloatMatrix perfect = noisy(0, 1);
    FloatMatrix noise = noisy(100, 2);
    float[] values = new float[TRACKS * TAGS];
    for (int track = 0; track < TRACKS; track++) {
      (track < TRACKS / 2 ? perfect : noise).copyRow(track, 0, TAGS, values, track * TAGS);
    }
    FloatMatrix half = FloatMatrix.of(TRACKS, TAGS, values);
    List<Double> weights = choice(List.of(half, noise)).best(IntStream.range(0, 200).toArray());
    assertThat(weights.get(0)).isPositive();
    assertThat(weights.get(1)).isZero();
  }

  @Test
  void isEqualWithoutAPositive() {
    List<FloatMatrix> members = List.of(noisy(0, 1), noisy(100, 2));
    assertThat(choice(members).best(new int[0])).containsExactly(1.0, 1.0);
  }

  @Test
  void aMemberAloneHasAllTheWeight() {
    assertThat(choice(List.of(noisy(1, 1))).best(ALL)).containsExactly(1.0);
  }
}
