package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.AveragePrecision;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RegressionScale;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;

/** Scores of training tracks in closed form are those of models that are trained without them. */
class LeaveOneOutTest {

  private static final int TRACKS = 120;
  private static final int[] TAGS = {0, 1, 2, 3};
  private static final RuleData DATA = new RuleData(TRACKS, 5, 11);

  private static FoldData fold(int[] rows, Optional<List<String>> groups) {
    return new FoldData(
        new LabelledTracks(features(rows), DATA.labels(), rows),
        Optional.empty(),
        Optional.of(new BaseMargins(halves(rows.length), Optional.empty())),
        groups);
  }

  /** A fit from a tag's share would depend a little on the tracks left out. */
  private static BaseMargins.View halves(int tracks) {
    float[] values = new float[tracks * TAGS.length];
    Arrays.fill(values, 0.5f);
    return new BaseMargins.View(
        FloatMatrix.of(tracks, TAGS.length, values), IntStream.range(0, tracks).toArray());
  }

  private static TrackFeatures features(int[] rows) {
    return DATA.features(0, TRACKS).take(rows);
  }

  private static int[] all() {
    return IntStream.range(0, TRACKS).toArray();
  }

  /** Scaling none and a width that does not depend on the tracks, so that fits can be compared. */
  private static RadialKernel kernel(int[] centres) {
    return RadialKernel.around(
        features(centres),
        new KernelFunction(KernelShape.CAUCHY, RowScaler.fit(Scaling.NONE, features(all())), 0.8));
  }

  private static double[] valuesWithout(int[] left, int[] scored, int[] centres, boolean exact) {
    int[] rest = IntStream.range(0, TRACKS).filter(i -> !contains(left, i)).toArray();
    FoldData data = fold(rest, Optional.empty());
    Targets targets = new Targets(data, TAGS);
    FittedKernels fitted =
        fit(kernel(exact ? rest : centres), rest, targets, exact, Optional.empty());
    try (fitted;
        TagModel model =
            KernelModel.of(
                fitted.kernel(),
                fitted.coefficients(),
                CentreTracks.of(
                    data.training(), IntStream.range(0, fitted.kernel().centres()).toArray()),
                TAGS,
                targets.offsets(),
                Optional.of("halves"))) {
      float[][] scores =
          model.score(new ScoredTracks(features(scored), Optional.of(halves(scored.length))));
      return Arrays.stream(scores).mapToDouble(s -> s[0]).toArray();
    }
  }

  private static boolean contains(int[] rows, int row) {
    return Arrays.stream(rows).anyMatch(r -> r == row);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void equalsModelsWithoutTheTrack(boolean exact) {
    int[] centres = exact ? all() : IntStream.range(0, 40).map(i -> 3 * i).toArray();
    float[][] scores = leftOut(centres, exact, Optional.empty());
    for (int track : new int[] {0, 3, 50, 119}) {
      double[] expected = valuesWithout(new int[] {track}, new int[] {track}, centres, exact);
      for (int tag : TAGS) {
        assertThat((double) scores[tag][track]).isCloseTo(expected[tag], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesOutWholeGroups(boolean exact) {
    int[] centres = exact ? all() : IntStream.range(0, 40).map(i -> 3 * i).toArray();
    List<String> groups = IntStream.range(0, TRACKS).mapToObj(i -> "artist" + i % 30).toList();
    float[][] scores = leftOut(centres, exact, Optional.of(groups));
    float[][] alone = leftOut(centres, exact, Optional.empty());
    for (int track : new int[] {5, 61}) {
      int[] group = IntStream.range(0, TRACKS).filter(i -> i % 30 == track % 30).toArray();
      double[] expected = valuesWithout(group, new int[] {track}, centres, exact);
      for (int tag : TAGS) {
        assertThat((double) scores[tag][track]).isCloseTo(expected[tag], within(1e-4));
      }
    }
    double most =
        IntStream.range(0, TRACKS)
            .mapToDouble(track -> Math.abs(scores[2][track] - alone[2][track]))
            .max()
            .orElseThrow();
    assertThat(most).isGreaterThan(0.01);
  }

  private static float[][] leftOut(int[] centres, boolean exact, Optional<List<String>> groups) {
    FoldData data = fold(all(), groups);
    Targets targets = new Targets(data, TAGS);
    LeftOut leftOut = LeftOut.of(TRACKS, groups);
    try (FittedKernels fitted = fit(kernel(centres), all(), targets, exact, Optional.of(leftOut))) {
      return fitted.scores().orElseThrow();
    }
  }

  private static FittedKernels fit(
      RadialKernel kernel,
      int[] tracks,
      Targets targets,
      boolean exact,
      Optional<LeftOut> leftOut) {
    return exact
        ? FittedKernels.exactly(kernel, targets, 0.5f, leftOut)
        : FittedKernels.onCentres(
            new CentresFit(kernel, features(tracks), targets, CentresFit.PART),
            kernel,
            0.5f,
            leftOut);
  }

  /** Scores that a fit starts from are added to its own, in training and in scoring. */
  @Test
  void startsFromTheValuesOfAnotherModel() {
    float[] base = new float[TRACKS * TAGS.length];
    for (int i = 0; i < TRACKS; i++) {
      for (int tag : DATA.labels().tagsOf(i)) {
        base[i * TAGS.length + tag] = 0.9f;
      }
    }
    var view = new BaseMargins.View(FloatMatrix.of(TRACKS, TAGS.length, base), all());
    var data =
        new FoldData(
            new LabelledTracks(features(all()), DATA.labels(), all()),
            Optional.empty(),
            Optional.of(new BaseMargins(view, Optional.empty())));
    // So large a ridge leaves nothing but the base.
    var settings =
        new KernelSettings(
            Scaling.COLUMNS,
            KernelShape.CAUCHY,
            OptionalDouble.of(1),
            OptionalDouble.of(1e6),
            OptionalInt.of(1000),
            Optional.of("base"));
    try (var trainer = new KernelTrainer("stack", settings).open(data)) {
      TrainedTags trained = trainer.trainLeavingOneOut(TAGS, 1);
      try (TagModel model = trained.model()) {
        assertThat(model.baseMarginsFrom()).contains("base");
        float[][] scores = model.score(new ScoredTracks(features(all()), Optional.of(view)));
        for (int tag : TAGS) {
          for (int track = 0; track < TRACKS; track++) {
            float expected = base[track * TAGS.length + tag];
            assertThat(scores[tag][track]).isCloseTo(expected, within(1e-3f));
            assertThat(trained.leaveOneOut().orElseThrow()[tag][track])
                .isCloseTo(expected, within(1e-3f));
          }
        }
      }
    }
  }

  @Test
  void valuesComeBackFromProbabilities() {
    for (double value : new double[] {-0.3, -0.05, 0, 0.01, 0.3, 0.5, 0.7, 0.99, 1, 1.2}) {
      assertThat(RegressionScale.value(RegressionScale.probability(value)))
          .as("%f", value)
          .isCloseTo(value, within(value > 0.95 ? 1e-2 : 1e-6));
    }
    assertThat(RegressionScale.value(0)).isBetween(-0.6, -0.5);
    assertThat(RegressionScale.value(1)).isBetween(1.5, 1.6);
  }

  /** Losses 0.1 and 0.1 have no standard error; -0.2 and 0.4 have the mean 0.1 and error 0.3. */
  @Test
  void prefersTheFirstThatIsNotClearlyWorse() {
    double[] best = {0.5, 0.7, Double.NaN};
    double[] clearlyWorse = {0.4, 0.6, Double.NaN};
    double[] perhapsWorse = {0.7, 0.3, Double.NaN};
    double[] impossible = {-1, -1, -1};
    assertThat(KernelChoice.firstNearBest(List.of(clearlyWorse, best), 1)).isEqualTo(1);
    assertThat(KernelChoice.firstNearBest(List.of(perhapsWorse, best), 1)).isEqualTo(0);
    assertThat(KernelChoice.firstNearBest(List.of(impossible, best, perhapsWorse), 1)).isEqualTo(1);
    assertThat(KernelChoice.firstNearBest(List.of(impossible, clearlyWorse, perhapsWorse, best), 1))
        .isEqualTo(2);
    double[] none = {Double.NaN};
    assertThat(KernelChoice.firstNearBest(List.of(none, none, none), 2)).isEqualTo(2);
  }

  @Test
  void judgesByLeaveOneOutScores() {
    var data = new FoldData(new LabelledTracks(features(all()), DATA.labels(), all()));
    RowScaler scaler = RowScaler.fit(Scaling.COLUMNS, features(all()));
    double unit = RadialKernel.rootMeanSquareDistance(features(all()), scaler);
    List<double[]> ofRidges = new ArrayList<>();
    for (double ridge : KernelChoice.RIDGES) {
      ofRidges.add(leaveOneOut(data, 1.2, ridge));
    }
    double ridge = KernelChoice.RIDGES[KernelChoice.firstNearBest(ofRidges, 0)];
    assertThat(choice(data, scaler, OptionalDouble.of(1.2), OptionalDouble.empty()).best(unit))
        .isEqualTo(new KernelChoice.Chosen(1.2, ridge));

    List<double[]> ofWidths = new ArrayList<>();
    for (double width : KernelChoice.WIDTHS) {
      ofWidths.add(leaveOneOut(data, width, 0.3));
    }
    double width = KernelChoice.WIDTHS[KernelChoice.firstNearBest(ofWidths, 0)];
    assertThat(choice(data, scaler, OptionalDouble.empty(), OptionalDouble.of(0.3)).best(unit))
        .isEqualTo(new KernelChoice.Chosen(width, 0.3));
    assertThat(ofRidges).doesNotHaveDuplicates();
    assertThat(ofWidths).doesNotHaveDuplicates();
  }

  private static KernelChoice choice(
      FoldData data, RowScaler scaler, OptionalDouble width, OptionalDouble ridge) {
    return new KernelChoice(
        new KernelSettings(
            Scaling.COLUMNS,
            KernelShape.GAUSSIAN,
            width,
            ridge,
            OptionalInt.empty(),
            Optional.empty()),
        data,
        new Targets(data, TAGS),
        scaler,
        1);
  }

  /** Average precision of each tag. */
  private static double[] leaveOneOut(FoldData data, double width, double ridge) {
    var settings = new KernelSettings(Scaling.COLUMNS, width, ridge, 1000);
    try (var trainer = new KernelTrainer("kernel", settings).open(data)) {
      TrainedTags trained = trainer.trainLeavingOneOut(TAGS, 1);
      trained.model().close();
      double[] precisions = new double[TAGS.length];
      for (int tag : TAGS) {
        boolean[] labels = new boolean[TRACKS];
        for (int track = 0; track < TRACKS; track++) {
          labels[track] = contains(DATA.labels().tagsOf(track), tag);
        }
        precisions[tag] = AveragePrecision.of(trained.leaveOneOut().orElseThrow()[tag], labels);
      }
      return precisions;
    }
  }
}
