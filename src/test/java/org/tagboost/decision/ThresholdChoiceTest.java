package org.tagboost.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.config.ThresholdRule;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.LabelColumns;

class ThresholdChoiceTest {

  private static final ThresholdRule BEST_F1 = new ThresholdRule.BestF1();

  private static float ofTag(ThresholdRule rule, String labels, float... scores) {
    boolean[] positive = new boolean[scores.length];
    for (int row = 0; row < positive.length; row++) {
      positive[row] = labels.charAt(row) == '1';
    }
    return ThresholdChoice.of(
            rule,
            scores.length,
            1,
            (tag, into) -> System.arraycopy(scores, 0, into, 0, scores.length),
            (tag, into) -> System.arraycopy(positive, 0, into, 0, positive.length))
        .perTag()[0];
  }

  @Test
  void takesTheBestF1() {
    // from 0.9: 2/3; from 0.7: 2 * 1 / (2 + 2) = 1/2; from 0.5: 2 * 2 / (3 + 2) = 4/5; from 0.3:
    // 2/3
    assertThat(ofTag(BEST_F1, "1010", 0.9f, 0.7f, 0.5f, 0.3f)).isEqualTo(0.5f);
  }

  @Test
  void takesTheHighestOfEqualF1() {
    // from 0.9: 2 * 1 / (1 + 3) = 1/2; from 0.5: 2 * 2 / (5 + 3) = 1/2; from 0.1: 2 * 3 / 12 = 1/2
    assertThat(ofTag(BEST_F1, "100011000", 0.9f, .8f, .7f, .6f, .5f, 0.1f, 0.1f, 0.1f, 0.1f))
        .isEqualTo(0.9f);
  }

  @Test
  void equalScoresAreDecidedTogether() {
    // only 0.5 is a threshold: precision 1/2
    assertThat(ofTag(new ThresholdRule.Precision(0.5), "10", 0.5f, 0.5f)).isEqualTo(0.5f);
    assertThat(ofTag(new ThresholdRule.Precision(0.6), "10", 0.5f, 0.5f)).isInfinite();
  }

  @Test
  void takesTheLowestThresholdOfAPrecision() {
    // precision from the top: 0/1, 1/2, 2/3, 2/4, 3/5, 3/6
    float[] scores = {0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f};
    assertThat(ofTag(new ThresholdRule.Precision(0.6), "011010", scores)).isEqualTo(0.5f);
    assertThat(ofTag(new ThresholdRule.Precision(0.65), "011010", scores)).isEqualTo(0.7f);
    assertThat(ofTag(new ThresholdRule.Precision(0.8), "011010", scores))
        .isEqualTo(Thresholds.NEVER);
  }

  @Test
  void neverDecidesATagWithoutPositives() {
    for (ThresholdRule rule :
        List.of(BEST_F1, new ThresholdRule.Precision(0.1), new ThresholdRule.TagsPerTrack(1))) {
      assertThat(ofTag(rule, "00", 0.9f, 0.1f)).isEqualTo(Thresholds.NEVER);
    }
  }

  static Stream<ScikitLearnCase> cases() {
    return ScikitLearnCase.read("thresholds.csv");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithScikitLearn(ScikitLearnCase one) {
    var ranked = new RankedColumn(one.scores(), one.positive());
    assertThat(ranked.bestF1(row -> true)).isEqualTo(Float.parseFloat(one.expected().get(0)));
    String lowest = one.expected().get(1).replace("inf", "Infinity");
    assertThat(ranked.atPrecision(0.5, row -> true)).isEqualTo(Float.parseFloat(lowest));
  }

  @Test
  void commonThresholdCountsAllTags() {
    // best first: 0.9 0.8 0.7 0.6 0.5 0.4, of two tags and three tracks
    float[] scores = {0.9f, 0.4f, 0.5f, 0.8f, 0.6f, 0.7f};
    assertThat(common(1, scores, "0 1 1").perTag()).containsExactly(0.7f, 0.7f);
    assertThat(common(1.5, scores, "0 1 1").perTag()).containsExactly(0.5f, 0.5f);
    assertThat(common(99, scores, "0 1 1").perTag()).containsExactly(0.4f, 0.4f);
    // 0.1 tags a track are 0.3 of 3 tracks; at least one is decided
    assertThat(common(0.1, scores, "0 1 1").perTag()).containsExactly(0.9f, 0.9f);
    // the second tag has no positive: 0.9 0.6 0.5 remain
    assertThat(common(2 / 3.0, scores, "0 0 0").perTag()).containsExactly(0.6f, Thresholds.NEVER);
  }

  /** {@code tags} has each track's only tag. */
  private static Thresholds common(double perTrack, float[] scores, String tags) {
    Labels labels =
        Labels.of(
            2, Stream.of(tags.split(" ")).map(tag -> new int[] {Integer.parseInt(tag)}).toList());
    return ThresholdChoice.of(
        new ThresholdRule.TagsPerTrack(perTrack),
        3,
        2,
        FloatMatrix.of(3, 2, scores)::copyColumn,
        LabelColumns.of(labels));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Against sorting everything, with ties, zeros of both signs, and rows left out. */
  @ParameterizedTest
  @MethodSource("seeds")
  void commonThresholdEqualsThatOfASort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int tracks = random.nextInt(1, 30);
    int tags = random.nextInt(1, 5);
    float[] scores = new float[tracks * tags];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(3) == 0 ? random.nextInt(-2, 3) / 4f : (float) random.nextDouble();
    }
    int left = random.nextInt(3);
    List<Float> kept = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (i / tags % 3 != left) {
        kept.add(scores[i] + 0f);
      }
    }
    long wanted = random.nextInt(1, scores.length + 3);
    float expected =
        kept.stream()
            .sorted((a, b) -> Float.compare(b, a))
            .limit(wanted)
            .reduce((a, b) -> b)
            .orElse(Thresholds.NEVER);
    assertThat(
            new CommonThreshold(
                    tracks,
                    IntStream.range(0, tags).toArray(),
                    FloatMatrix.of(tracks, tags, scores)::copyColumn,
                    row -> row % 3 != left)
                .of(wanted))
        .as("seed %d: %s", seed, Arrays.toString(scores))
        .isEqualTo(expected);
  }
}
