package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.AveragePrecision;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RuleData;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;

/** Leave-one-out scores of models whose metric is learnt come from metrics without the track. */
class LearntMetricLeftOutTest {

  private static final int TRACKS = 300;

  private static final RuleData DATA = new RuleData(TRACKS, 25, 3);

  /** A fold whose sums start from one half, as a share would depend on the label left out. */
  private static FoldData fromHalves(List<int[]> tagsOf, Optional<List<String>> groups) {
    int tracks = tagsOf.size();
    int[] rows = IntStream.range(0, tracks).toArray();
    float[] halves = new float[tracks];
    Arrays.fill(halves, 0.5f);
    var view = new BaseMargins.View(FloatMatrix.of(tracks, 1, halves), rows);
    return new FoldData(
        new LabelledTracks(DATA.features(0, tracks), Labels.of(1, tagsOf), rows),
        Optional.empty(),
        Optional.of(new BaseMargins(view, Optional.empty())),
        groups);
  }

  private static float[] leaveOneOut(
      List<int[]> tagsOf, int centres, Optional<List<String>> groups) {
    KernelSettings settings =
        new KernelSettings(
            Scaling.COLUMNS,
            KernelShape.GAUSSIAN,
            OptionalDouble.of(1),
            OptionalDouble.of(0.5),
            OptionalInt.of(centres),
            Optional.of(new MetricSettings(2, 0.5)),
            Optional.of("halves"));
    try (FoldTrainer trainer =
        new KernelTrainer("kernels", settings).open(fromHalves(tagsOf, groups))) {
      TrainedTags trained = trainer.trainLeavingOneOut(new int[] {0}, 1);
      try (TagModel model = trained.model()) {
        assertThat(((KernelModel) model).function().scaler().metric()).isPresent();
        return trained.leaveOneOut().orElseThrow()[0];
      }
    }
  }

  private static List<int[]> chance(int tracks) {
    SplittableRandom random = new SplittableRandom(8);
    return IntStream.range(0, tracks)
        .mapToObj(i -> random.nextInt(3) == 0 ? new int[] {0} : new int[0])
        .toList();
  }

  private static List<int[]> turned(List<int[]> tagsOf, Set<Integer> tracks) {
    return IntStream.range(0, tagsOf.size())
        .mapToObj(i -> !tracks.contains(i) ? tagsOf.get(i) : new int[1 - tagsOf.get(i).length])
        .toList();
  }

  /** Neither the fit nor the metric behind a track's score has seen its label. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 60})
  void labelOfATrackDoesNotChangeItsLeaveOneOutScore(int centres) {
    List<int[]> tagsOf = chance(150);
    float[] before = leaveOneOut(tagsOf, centres, Optional.empty());
    for (int track : new int[] {0, 77}) {
      float[] after = leaveOneOut(turned(tagsOf, Set.of(track)), centres, Optional.empty());
      assertThat(after[track]).isCloseTo(before[track], within(1e-4f));
      assertThat(difference(before, after)).isGreaterThan(1e-2f);
    }
  }

  /** Nor those of its group. */
  @Test
  void labelsOfAGroupDoNotChangeItsScores() {
    List<int[]> tagsOf = chance(150);
    Optional<List<String>> groups =
        Optional.of(IntStream.range(0, 150).mapToObj(i -> "artist" + i % 40).toList());
    float[] before = leaveOneOut(tagsOf, 1000, groups);
    float[] after = leaveOneOut(turned(tagsOf, Set.of(7, 47, 87, 127)), 1000, groups);
    for (int track : new int[] {7, 47, 87, 127}) {
      assertThat(after[track]).isCloseTo(before[track], within(1e-4f));
    }
    assertThat(difference(before, after)).isGreaterThan(1e-2f);
  }

  private static float difference(float[] one, float[] other) {
    float most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  /** A single group leaves no track to learn a metric from, nor anything else. */
  @Test
  void oneGroupAloneScoresAsNothingWasLearnt() {
    float[] scores =
        leaveOneOut(chance(40), 1000, Optional.of(Collections.nCopies(40, "the same")));
    for (float score : scores) {
      assertThat(score).isCloseTo(0.5f, within(1e-3f));
    }
  }

  /** A third of the tracks carry the tag, whatever the columns say. */
  @Test
  void leaveOneOutScoresOfChanceStayAtRandom() {
    List<int[]> tagsOf = chance(TRACKS);
    boolean[] labels = new boolean[TRACKS];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = tagsOf.get(i).length > 0;
    }
    double share = (double) tagsOf.stream().filter(tags -> tags.length > 0).count() / TRACKS;
    assertThat(AveragePrecision.of(leaveOneOut(tagsOf, 1000, Optional.empty()), labels))
        .isBetween(share - 0.08, share + 0.08);
  }
}
