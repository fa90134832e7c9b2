package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredScoresTest {

  /** A line of what src/test/python/metric_cases.py wrote with scikit-learn 1.2.1. */
  record Case(String name, double[] expected, int[] counts, MeasuredScores.Input input) {

    static Case of(String line) {
      String[] fields = line.split(",", -1);
      int tags = Integer.parseInt(fields[1]);
      int metrics = Metric.values().length;
      double[] expected =
          IntStream.range(2, 2 + metrics)
              .mapToDouble(
                  i -> fields[i].equals("nan") ? Double.NaN : Double.parseDouble(fields[i]))
              .toArray();
      int[] counts = fields[2 + metrics].chars().map(digit -> digit - '0').toArray();
      String labels = fields[3 + metrics];
      String[] scores = fields[4 + metrics].split(" ", -1);
      int tracks = counts.length;
      assertThat(scores).hasSize(tags * tracks);
      return new Case(
          fields[0],
          expected,
          counts,
          made(
              tracks,
              tags,
              (tag, into) -> {
                for (int track = 0; track < tracks; track++) {
                  into[track] = Float.parseFloat(scores[tag * tracks + track]);
                }
              },
              (tag, into) -> {
                for (int track = 0; track < tracks; track++) {
                  into[track] = labels.charAt(tag * tracks + track) == '1';
                }
              }));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static MeasuredScores.Input made(
      int tracks, int tags, ScoreColumns scores, LabelColumns labels) {
    LabelColumns decisions =
        (tag, into) -> {
          float[] score = new float[tracks];
          scores.copy(tag, score);
          for (int track = 0; track < tracks; track++) {
            into[track] = score[track] >= 0.5f;
          }
        };
    int[] foldOf = IntStream.range(0, tracks).map(track -> track % 3).toArray();
    return new MeasuredScores.Input(
        tracks, tags, scores, labels, Optional.of(new Folds(3, foldOf)), Optional.of(decisions));
  }

  static Stream<Case> cases() {
    try (var in =
        Objects.requireNonNull(
            MeasuredScoresTest.class.getResourceAsStream("resampled-metrics.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(Case::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithScikitLearn(Case one) {
    Map<Metric, Double> measured = new MetricSample(one.input()).measure(one.counts());
    assertThat(Stream.of(Metric.values()).mapToDouble(measured::get).toArray())
        .containsExactly(one.expected(), within(1e-9));
  }

  /**
   * Tracks of two tags, scored perfectly or upside down, so that each mean over tracks is a mean of
   * zeros and ones: nothing else can make its interval.
   */
  @Test
  void intervalsHoldTheValue() {
    int tracks = 200;
    MeasuredScores.Input input =
        made(
            tracks,
            2,
            (tag, into) -> {
              for (int track = 0; track < tracks; track++) {
                boolean right = track % 4 != 0;
                into[track] = (tag == 0) == right ? 0.9f : 0.1f;
              }
            },
            (tag, into) -> {
              for (int track = 0; track < tracks; track++) {
                into[track] = tag == 0;
              }
            });
    MeasuredScores measured = MeasuredScores.of(input, new BootstrapInterval(500, 0.95, 3));
    MeasuredScores.Measured ranking =
        Objects.requireNonNull(measured.metrics().get(Metric.LABEL_RANKING_AP));
    // Three of four tracks have their tag first, the others second: (3 * 1 + 1/2) / 4.
    assertThat(ranking.value()).isEqualTo(0.875);
    // Deviation of the mean: sqrt(3/16) / 2 / sqrt(200) = 0.0153; 1.96 of it to either side.
    assertThat(ranking.interval().low()).isCloseTo(0.845, within(0.006));
    assertThat(ranking.interval().high()).isCloseTo(0.905, within(0.006));
    assertThat(measured.value(Metric.PRECISION_AT_5)).isNaN();
  }

  @Test
  void macroApIntervalIsTheOneOfAPAlone() {
    Case one = cases().findFirst().orElseThrow();
    BootstrapInterval bootstrap = new BootstrapInterval(50, 0.9, 7);
    MeasuredScores.Input input = one.input();
    MeasuredScores.Measured measured =
        Objects.requireNonNull(MeasuredScores.of(input, bootstrap).metrics().get(Metric.MACRO_AP));
    double[] resampled =
        bootstrap.resampled(input.tracks(), input.tags(), input.scores(), input.labels());
    assertThat(measured.interval()).isEqualTo(bootstrap.of(resampled, measured.value()));
  }

  @Test
  void leavesOutWhatNeedsFoldsOrDecisions() {
    MeasuredScores.Input whole = cases().findFirst().orElseThrow().input();
    MeasuredScores measured =
        MeasuredScores.of(
            new MeasuredScores.Input(
                whole.tracks(),
                whole.tags(),
                whole.scores(),
                whole.labels(),
                Optional.empty(),
                Optional.empty()),
            new BootstrapInterval(2, 0.9, 7));
    assertThat(measured.metrics())
        .containsKey(Metric.RECALL_AT_5)
        .doesNotContainKeys(Metric.MACRO_AP_OF_FOLD_RANKS, Metric.MACRO_F1, Metric.MICRO_F1);
  }
}
