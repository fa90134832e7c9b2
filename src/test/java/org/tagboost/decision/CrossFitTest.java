package org.tagboost.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.config.CalibrationMethod;
import org.tagboost.config.DecisionConfig;
import org.tagboost.config.ThresholdRule;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.ConfusionCounts;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.LabelColumns;

class CrossFitTest {

  private static final int TRACKS = 120;
  private static final int TAGS = 4;
  private static final int FOLDS = 3;

  private final float[] scores = new float[TRACKS * TAGS];
  private final List<int[]> tags = new ArrayList<>();
  private final Folds folds;

  /** Scores of half informed tags, the last of which no track carries. */
  CrossFitTest() {
    SplittableRandom random = new SplittableRandom(5);
    int[] foldOf = new int[TRACKS];
    for (int track = 0; track < TRACKS; track++) {
      foldOf[track] = track % FOLDS;
      int tag = random.nextInt(TAGS - 1);
      tags.add(new int[] {tag});
      for (int column = 0; column < TAGS; column++) {
        scores[track * TAGS + column] =
            (float) (random.nextDouble() * 0.7 + (column == tag ? 0.2 : 0));
      }
    }
    folds = new Folds(FOLDS, foldOf);
  }

  private DecisionQuality quality(ThresholdRule rule, CalibrationMethod method) {
    return CrossFit.of(
        new DecisionConfig(rule, method),
        TAGS,
        FloatMatrix.of(TRACKS, TAGS, scores)::copyColumn,
        LabelColumns.of(Labels.of(TAGS, tags)),
        folds);
  }

  static Stream<ThresholdRule> rules() {
    return Stream.of(
        new ThresholdRule.BestF1(),
        new ThresholdRule.Precision(0.6),
        new ThresholdRule.TagsPerTrack(1.2));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void decidesAsItIsJudged(ThresholdRule rule) {
    DecisionConfig config = new DecisionConfig(rule, CalibrationMethod.NONE);
    LabelColumns labels = LabelColumns.of(Labels.of(TAGS, tags));
    LabelColumns decisions =
        CrossFit.decisions(
            config, TAGS, FloatMatrix.of(TRACKS, TAGS, scores)::copyColumn, labels, folds);
    DecisionQuality quality = quality(rule, CalibrationMethod.NONE);
    for (int tag = 0; tag < TAGS; tag++) {
      boolean[] decided = new boolean[TRACKS];
      boolean[] positive = new boolean[TRACKS];
      decisions.copy(tag, decided);
      labels.copy(tag, positive);
      long right = 0;
      long all = 0;
      for (int track = 0; track < TRACKS; track++) {
        right += decided[track] && positive[track] ? 1 : 0;
        all += decided[track] ? 1 : 0;
      }
      assertThat(quality.decisions().perTag().get(tag).truePositives()).isEqualTo(right);
      assertThat(quality.decisions().perTag().get(tag).decided()).isEqualTo(all);
    }
  }

  /** Against choosing on the other folds' rows alone, copied out. */
  @ParameterizedTest
  @MethodSource("rules")
  void judgesEachFoldByTheThresholdsOfTheOthers(ThresholdRule rule) {
    DecisionQuality quality = quality(rule, CalibrationMethod.NONE);
    ConfusionCounts[] expected = new ConfusionCounts[TAGS];
    Arrays.fill(expected, ConfusionCounts.NONE);
    for (int fold = 0; fold < FOLDS; fold++) {
      Thresholds chosen = chosenOn(rule, folds.rowsOutside(fold));
      for (int tag = 0; tag < TAGS; tag++) {
        int[] held = folds.rowsIn(fold);
        float[] column = new float[held.length];
        boolean[] positive = new boolean[held.length];
        for (int i = 0; i < held.length; i++) {
          column[i] = scores[held[i] * TAGS + tag];
          positive[i] = tags.get(held[i])[0] == tag;
        }
        expected[tag] =
            expected[tag].plus(ConfusionCounts.of(column, positive, chosen.perTag()[tag]));
      }
    }
    assertThat(quality.decisions().perTag()).containsExactly(expected);
    assertThat(quality.decisions().micro().f1()).isPositive();
    int[] all = new int[TRACKS];
    Arrays.setAll(all, row -> row);
    assertThat(quality.thresholds()).isEqualTo(chosenOn(rule, all));
    assertThat(quality.calibration()).isEqualTo(Calibration.none(TAGS));
    assertThat(quality.calibrated()).isEmpty();
  }

  private Thresholds chosenOn(ThresholdRule rule, int[] rows) {
    return ThresholdChoice.of(
        rule,
        rows.length,
        TAGS,
        FloatMatrix.of(TRACKS, TAGS, scores).takeRows(rows)::copyColumn,
        LabelColumns.of(Labels.of(TAGS, Arrays.stream(rows).mapToObj(tags::get).toList())));
  }

  @Test
  void calibratesEachFoldByTheOthers() {
    DecisionQuality quality = quality(new ThresholdRule.BestF1(), CalibrationMethod.PLATT);
    double squares = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] others = folds.rowsOutside(fold);
      Calibration fitted =
          Calibration.of(
              CalibrationMethod.PLATT,
              others.length,
              TAGS,
              FloatMatrix.of(TRACKS, TAGS, scores).takeRows(others)::copyColumn,
              LabelColumns.of(Labels.of(TAGS, Arrays.stream(others).mapToObj(tags::get).toList())));
      for (int row : folds.rowsIn(fold)) {
        for (int tag = 0; tag < TAGS; tag++) {
          double label = tags.get(row)[0] == tag ? 1 : 0;
          double error = fitted.probability(tag, scores[row * TAGS + tag]) - label;
          squares += error * error;
        }
      }
    }
    Reliability calibrated = quality.calibrated().orElseThrow();
    assertThat(calibrated.brier()).isCloseTo(squares / (TRACKS * TAGS), within(1e-8));
    assertThat(calibrated.brier()).isLessThan(quality.scores().brier());
    assertThat(Arrays.stream(calibrated.pairs()).sum()).isEqualTo(TRACKS * TAGS);
    assertThat(quality.thresholds().perTag()[TAGS - 1]).isEqualTo(Thresholds.NEVER);
  }

  @Test
  void refusesASingleFold() {
    assertThatThrownBy(
            () ->
                CrossFit.of(
                    new DecisionConfig(new ThresholdRule.BestF1(), CalibrationMethod.NONE),
                    1,
                    (tag, into) -> {},
                    (tag, into) -> {},
                    new Folds(1, new int[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-fitting needs at least 2 folds, not 1");
  }
}
