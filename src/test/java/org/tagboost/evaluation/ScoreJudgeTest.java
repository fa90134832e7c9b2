package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagboost.config.TargetMetric;

class ScoreJudgeTest {

  private static final int TRACKS = 60;
  private static final int TAGS = 3;
  private static final Folds FOLDS =
      new Folds(3, IntStream.range(0, TRACKS).map(track -> track % 3).toArray());
  private static final BootstrapInterval BOOTSTRAP = new BootstrapInterval(20, 0.95, 1);

  private static final ScoreColumns SCORES =
      (tag, into) -> {
        var random = new SplittableRandom(tag);
        for (int track = 0; track < into.length; track++) {
          into[track] = random.nextInt(20) + (track % 4 == tag ? 5 : 0);
        }
      };
  private static final LabelColumns LABELS =
      (tag, into) -> {
        for (int track = 0; track < into.length; track++) {
          into[track] = track % 4 == tag;
        }
      };

  /** {@link MeasuredScores} is compared with scikit-learn. */
  @ParameterizedTest
  @EnumSource
  void measuresWhatReportsShow(TargetMetric target) {
    ScoreJudge judge = new ScoreJudge(target);
    MeasuredScores measured =
        MeasuredScores.of(
            new MeasuredScores.Input(
                TRACKS, TAGS, SCORES, LABELS, Optional.of(FOLDS), Optional.empty()),
            BOOTSTRAP);
    ScoreColumns judged = judge.judged(SCORES, FOLDS);
    double value = judge.of(TRACKS, TAGS, judged, LABELS);
    assertThat(value).isCloseTo(measured.value(judge.metric()), within(1e-12));
    double[] resampled = judge.resampled(BOOTSTRAP, TRACKS, TAGS, judged, LABELS);
    assertThat(BOOTSTRAP.of(resampled, value).low())
        .isCloseTo(measured.interval(judge.metric()).low(), within(1e-12));
  }

  /** Rows 0, 4 and 1 are in folds 3, 1 and 1, which become 1, 0 and 0. */
  @Test
  void foldsOfSomeRowsAreRenumbered() {
    Folds folds = new Folds(4, new int[] {3, 1, 0, 2, 1});
    assertThat(folds.take(new int[] {0, 4, 1})).isEqualTo(new Folds(2, new int[] {1, 0, 0}));
  }
}
