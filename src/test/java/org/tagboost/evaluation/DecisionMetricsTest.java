package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionMetricsTest {

  private static final int TAGS = 5;

  @Test
  void countsADecisionAtTheThreshold() {
    ConfusionCounts counts =
        ConfusionCounts.of(
            new float[] {0.9f, 0.5f, 0.5f, 0.4f}, new boolean[] {true, true, false, true}, 0.5f);
    assertThat(counts).isEqualTo(new ConfusionCounts(2, 1, 1));
    assertThat(counts.precision()).isEqualTo(2 / 3.0);
    assertThat(counts.recall()).isEqualTo(2 / 3.0);
    assertThat(counts.f1()).isEqualTo(2 / 3.0);
  }

  @Test
  void anInfiniteThresholdDecidesNothing() {
    ConfusionCounts counts =
        ConfusionCounts.of(
            new float[] {Float.POSITIVE_INFINITY}, new boolean[] {true}, Float.POSITIVE_INFINITY);
    assertThat(counts).isEqualTo(new ConfusionCounts(0, 0, 1));
    assertThat(counts.precision()).isZero();
  }

  /** The tag without positives counts for micro averages alone. */
  @Test
  void averagesOverTagsWithPositives() {
    DecisionMetrics metrics =
        DecisionMetrics.of(
            List.of(
                new ConfusionCounts(1, 1, 0),
                new ConfusionCounts(0, 2, 0),
                new ConfusionCounts(1, 0, 3)));
    // (1/2 + 1) / 2, (1 + 1/4) / 2, (2/3 + 2/5) / 2
    assertThat(metrics.macro())
        .isEqualTo(new DecisionMetrics.Rates(0.75, 0.625, (2 / 3.0 + 0.4) / 2));
    // 2 of 5 decisions are right, 2 of 5 labels are found
    assertThat(metrics.micro()).isEqualTo(new DecisionMetrics.Rates(0.4, 0.4, 0.4));
  }

  @Test
  void macroIsUndefinedWithoutAnyPositive() {
    DecisionMetrics metrics = DecisionMetrics.of(List.of(ConfusionCounts.NONE));
    assertThat(metrics.macro().f1()).isNaN();
    assertThat(metrics.micro().f1()).isZero();
  }

  static Stream<MetricCase> ofOneTag() {
    return MetricCase.read("metrics.csv");
  }

  @ParameterizedTest
  @MethodSource("ofOneTag")
  void agreesWithScikitLearn(MetricCase one) {
    ConfusionCounts counts =
        ConfusionCounts.of(one.scores(), one.positive(), (float) one.numbers()[1]);
    assertThat(new double[] {counts.precision(), counts.recall(), counts.f1()})
        .containsExactly(Arrays.copyOfRange(one.numbers(), 2, 5), within(1e-9));
  }

  static Stream<MetricCase> ofSeveralTags() {
    return MetricCase.read("multi-label-metrics.csv");
  }

  @ParameterizedTest
  @MethodSource("ofSeveralTags")
  void averagesAgreeWithScikitLearn(MetricCase one) {
    int tracks = one.scores().length / TAGS;
    ScoreColumns scores =
        (tag, into) -> System.arraycopy(one.scores(), tag * tracks, into, 0, tracks);
    LabelColumns labels =
        (tag, into) -> System.arraycopy(one.positive(), tag * tracks, into, 0, tracks);
    RankingMetrics ranking = RankingMetrics.of(tracks, TAGS, scores, labels);
    MeasuredScores measured =
        MeasuredScores.of(
            new MeasuredScores.Input(
                tracks, TAGS, scores, labels, Optional.empty(), Optional.empty()),
            new BootstrapInterval(1, 0.95, 1));
    float[] thresholds = new float[TAGS];
    Arrays.fill(thresholds, 0.5f);
    DecisionMetrics decisions = DecisionMetrics.of(tracks, scores, labels, thresholds);
    DecisionMetrics.Rates macro = decisions.macro();
    DecisionMetrics.Rates micro = decisions.micro();
    assertThat(
            new double[] {
              Evaluation.macroOf(ranking.averagePrecision()),
              measured.value(Metric.MICRO_AP),
              Evaluation.macroOf(ranking.rocAuc()),
              measured.value(Metric.MICRO_ROC_AUC),
              macro.precision(),
              macro.recall(),
              macro.f1(),
              micro.precision(),
              micro.recall(),
              micro.f1()
            })
        .containsExactly(one.numbers(), within(1e-9));
    // Tag 3 has no positive, and tag 4 no negative.
    assertThat(ranking.averagePrecision()[3]).isNaN();
    assertThat(ranking.rocAuc()[3]).isNaN();
    assertThat(ranking.rocAuc()[4]).isNaN();
  }
}
