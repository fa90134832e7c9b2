package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.failure.UserException;
import org.tagboost.features.CaseFile;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.Fold;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.Trained;

/** Kernel ridge regression with a metric that is learnt from the training tracks. */
class LearntMetricTest {

  private static final int TRAINING = 300;

  /** Tags depend on the first three. */
  private static final int COLUMNS = 60;

  /** Besides the fold's, so many that a difference of a hundredth is no chance. */
  private static final int OTHERS = 2000;

  private static final RuleData DATA = new RuleData(TRAINING + 100 + OTHERS, COLUMNS, 3);

  private static final Fold FOLD = DATA.fold(TRAINING);
  private static final int[] ALL_TAGS = {0, 1, 2, 3};

  private static KernelSettings settings(
      Scaling scaling, String ridge, int centres, Optional<MetricSettings> metric) {
    return new KernelSettings(
        scaling,
        KernelShape.GAUSSIAN,
        ridge.equals("auto") ? OptionalDouble.empty() : OptionalDouble.of(1),
        ridge.equals("auto")
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(ridge)),
        OptionalInt.of(centres),
        metric,
        Optional.empty());
  }

  private static Optional<MetricSettings> metric(int steps) {
    return Optional.of(new MetricSettings(steps, 0.5));
  }

  private static TrackFeatures tracks(float[] values, int columns) {
    return TrackFeatures.all(
        FloatMatrix.of(values.length / columns, columns, values),
        List.of(new FeatureColumns.Group("x", 0, columns)));
  }

  static Stream<List<String>> ofNumPy() {
    return CaseFile.lines("/org/tagboost/models/kernel/learnt-metric.csv").stream();
  }

  /** The cases of src/test/python/learnt_metric_cases.py, in double by NumPy. */
  @ParameterizedTest
  @MethodSource("ofNumPy")
  void isThatOfNumPy(List<String> line) throws IOException {
    int columns = 4;
    int tags = 3;
    TrackFeatures training = tracks(CaseFile.floats(line.get(6)), columns);
    String labels = line.get(7);
    List<int[]> tagsOf = new ArrayList<>();
    for (int track = 0; track < training.tracks(); track++) {
      int start = track * tags;
      tagsOf.add(IntStream.range(0, tags).filter(t -> labels.charAt(start + t) == '1').toArray());
    }
    var data =
        new FoldData(
            new LabelledTracks(
                training,
                Labels.of(tags, tagsOf),
                IntStream.range(0, training.tracks()).toArray()));
    var settings =
        new KernelSettings(
            Scaling.valueOf(line.get(1).toUpperCase(Locale.ROOT)),
            KernelShape.valueOf(line.get(0).toUpperCase(Locale.ROOT)),
            OptionalDouble.of(Double.parseDouble(line.get(2))),
            OptionalDouble.of(Double.parseDouble(line.get(3))),
            OptionalInt.empty(),
            Optional.of(
                new MetricSettings(Integer.parseInt(line.get(4)), Double.parseDouble(line.get(5)))),
            Optional.empty());
    TrackFeatures scored = tracks(CaseFile.floats(line.get(8)), columns);
    try (FoldTrainer trainer = new KernelTrainer("kernels", settings).open(data);
        TagModel model = trainer.train(new int[] {0, 1, 2}, 1)) {
      Metric metric = ((KernelModel) model).function().scaler().metric().orElseThrow();
      assertThat(metric.root().toArray())
          .containsExactly(CaseFile.floats(line.get(9)), within(2e-4f));
      float[] expected = CaseFile.floats(line.get(10));
      float[][] scores = model.score(new ScoredTracks(scored));
      for (int track = 0; track < scored.tracks(); track++) {
        for (int tag = 0; tag < tags; tag++) {
          assertThat(scores[tag][track])
              .as("tag %d of track %d", tag, track)
              .isCloseTo(expected[track * tags + tag], within(2e-4f));
        }
      }
    }
  }

  private static Trained train(KernelSettings settings) {
    try (FoldTrainer trainer = new KernelTrainer("kernels", settings).open(FOLD.data())) {
      return Trained.by(trainer, new KernelKind(), FOLD, ALL_TAGS, 1);
    }
  }

  private static double accuracy(Trained trained, int tag) {
    return DATA.accuracy(trained.heldOut()[tag], TRAINING, tag);
  }

  /** Of tag 1, whose rule looks at two columns. */
  private static double accuracyOnOthers(Trained trained) throws IOException {
    int first = TRAINING + 100;
    try (TagModel model = new KernelKind().load(new ByteArrayInputStream(trained.model()))) {
      var others = new ScoredTracks(DATA.features(first, first + OTHERS));
      return DATA.accuracy(model.score(others)[1], first, 1);
    }
  }

  /** Of columns of which most mean nothing, those that rules look at; with few centres too. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 120})
  void findsTheColumnsThatMatter(int centres) throws IOException {
    Trained euclidean = train(settings(Scaling.COLUMNS, "0.5", centres, Optional.empty()));
    Trained learnt = train(settings(Scaling.COLUMNS, "0.5", centres, metric(2)));
    assertThat(accuracyOnOthers(learnt)).isGreaterThan(accuracyOnOthers(euclidean) + 0.005);
    try (TagModel model = new KernelKind().load(new ByteArrayInputStream(learnt.model()))) {
      Metric metric = ((KernelModel) model).function().scaler().metric().orElseThrow();
      for (int column = 3; column < COLUMNS; column++) {
        for (int ruling = 0; ruling < 3; ruling++) {
          assertThat(metric.root().get(column, column))
              .as("columns %d and %d", column, ruling)
              .isLessThan(0.8f * metric.root().get(ruling, ruling));
        }
      }
    }
  }

  /** {@link Trained#by} compares the bits of the model that is read back. */
  @ParameterizedTest
  @EnumSource(Scaling.class)
  void worksWithWidthAndRidgeThatAreChosen(Scaling scaling) {
    assertThat(accuracy(train(settings(scaling, "auto", 1000, metric(1))), 0)).isGreaterThan(0.75);
  }

  @Test
  void dependsOnTheSeedWhereGradientsAreDrawnAlone() {
    KernelSettings settings = settings(Scaling.COLUMNS, "1", 1000, metric(1));
    try (FoldTrainer trainer = new KernelTrainer("kernels", settings).open(FOLD.data())) {
      byte[] one = Trained.by(trainer, new KernelKind(), FOLD, ALL_TAGS, 1).model();
      assertThat(one)
          .isEqualTo(Trained.by(trainer, new KernelKind(), FOLD, ALL_TAGS, 1).model())
          // All tracks and all tags: nothing is drawn.
          .isEqualTo(Trained.by(trainer, new KernelKind(), FOLD, ALL_TAGS, 2).model());
    }
  }

  /** To the last bit, whatever the number of tracks and their places. */
  @Test
  void scoresOfATrackDependOnItAlone() {
    TrackFeatures features = DATA.features(0, TRAINING + 100);
    try (FoldTrainer trainer =
            new KernelTrainer("kernels", settings(Scaling.ROWS, "1", 1000, metric(1)))
                .open(FOLD.data());
        TagModel model = trainer.train(ALL_TAGS, 1)) {
      float[][] together = model.score(new ScoredTracks(features));
      for (int track : new int[] {0, 1, 63, 64, 399}) {
        float[][] alone = model.score(new ScoredTracks(features.take(new int[] {track})));
        for (int tag : ALL_TAGS) {
          assertThat(alone[tag][0]).isEqualTo(together[tag][track]);
        }
      }
    }
  }

  /** Tracks that are all alike have no gradients, and no direction to learn. */
  @Test
  void tracksThatAreAlikeStayAtTheirShare() {
    float[] same = new float[20 * 3];
    List<int[]> tags =
        IntStream.range(0, 20).mapToObj(i -> i < 5 ? new int[] {0} : new int[0]).toList();
    var data =
        new FoldData(
            new LabelledTracks(
                tracks(same, 3), Labels.of(1, tags), IntStream.range(0, 20).toArray()));
    try (FoldTrainer trainer =
            new KernelTrainer("kernels", settings(Scaling.COLUMNS, "1", 1000, metric(2)))
                .open(data);
        TagModel model = trainer.train(new int[] {0}, 1)) {
      assertThat(((KernelModel) model).function().scaler().metric()).isEmpty();
      assertThat(model.score(new ScoredTracks(RuleData.row(0, 0, 0)))[0][0])
          .isCloseTo(0.25f, within(1e-4f));
    }
  }

  @Test
  void moreColumnsThanTheLimitAreRefused() {
    int columns = MetricSettings.MOST_COLUMNS + 1;
    var data =
        new FoldData(
            new LabelledTracks(
                tracks(new float[2 * columns], columns),
                Labels.of(1, List.of(new int[] {0}, new int[0])),
                new int[] {0, 1}));
    KernelTrainer trainer =
        new KernelTrainer("wide", settings(Scaling.COLUMNS, "1", 1000, metric(1)));
    assertThatThrownBy(() -> trainer.open(data))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "models.wide.metric: learnt: 4097 columns, expected at most 4096, as memory grows with"
                + " their square and time with their cube; choose features of fewer columns, or"
                + " euclidean");
  }
}
