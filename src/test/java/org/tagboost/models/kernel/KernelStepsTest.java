package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.RuleData;
import org.tagboost.models.SteppedTraining;
import org.tagboost.models.SteppedTraining.Part;
import org.tagboost.models.SteppedTraining.Step;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer.DataSize;
import org.tagboost.models.TrainedTags;

/** Training in steps, each part of them by a trainer of its own, against training at once. */
class KernelStepsTest {

  /** Three parts of 1,024, the last of which has 52. */
  private static final int TRACKS = 2 * CentresFit.BLOCK + 52;

  private static final RuleData DATA = new RuleData(TRACKS, 4, 9);
  private static final int[] TAGS = {0, 1, 2};
  private static final DataSize SIZE = new DataSize(TRACKS, 0, 4, 3);

  /** The ridge is chosen where columns are scaled. */
  private static KernelTrainer trainer(Scaling scaling, int partTracks) {
    return trainer(
        new KernelSettings(
            scaling,
            KernelShape.CAUCHY,
            OptionalDouble.of(0.7),
            scaling == Scaling.COLUMNS ? OptionalDouble.empty() : OptionalDouble.of(2),
            OptionalInt.of(30),
            Optional.empty()),
        partTracks);
  }

  private static KernelTrainer trainer(KernelSettings settings, int partTracks) {
    return new KernelTrainer("k", settings, partTracks);
  }

  private static FoldData data(Optional<List<String>> groups) {
    return new FoldData(DATA.tracks(0, TRACKS), Optional.empty(), Optional.empty(), groups);
  }

  /** What parts have written. */
  private record Written(Map<Part, byte[]> bytes) implements SteppedTraining.Finished {

    @Override
    public <T> T read(Part part, SteppedTraining.Content<T> content) {
      try {
        return content.from(new ByteArrayInputStream(bytes.get(part)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A model, saved, and leave-one-out scores. */
  private record Outcome(byte[] model, Optional<float[][]> scores) {

    static Outcome of(TrainedTags trained) throws IOException {
      try (TagModel model = trained.model()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.save(out);
        return new Outcome(out.toByteArray(), trained.leaveOneOut());
      }
    }
  }

  private static Outcome inSteps(KernelTrainer trainer, FoldData data, boolean leaveOneOut)
      throws IOException {
    Written written = new Written(new HashMap<>());
    List<Step> steps = trainer.steps(SIZE, leaveOneOut);
    for (int step = 0; step < steps.size(); step++) {
      for (int number = steps.get(step).parts() - 1; number >= 0; number--) {
        Part part = new Part(step, number);
        try (FoldTrainer fold = trainer.open(data);
            SteppedTraining training = fold.inSteps(TAGS, 3, leaveOneOut, written)) {
          written.bytes().put(part, write(training, part));
          if (step > 0) {
            assertThat(write(training, part)).isEqualTo(written.bytes().get(part));
          }
        }
      }
    }
    try (FoldTrainer fold = trainer.open(data);
        SteppedTraining training = fold.inSteps(TAGS, 3, leaveOneOut, written)) {
      return Outcome.of(training.finish());
    }
  }

  private static byte[] write(SteppedTraining training, Part part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    training.write(part, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"COLUMNS, false", "ROWS, false", "NONE, true"})
  void hasTheBitsOfTrainingAtOnce(Scaling scaling, boolean grouped) throws IOException {
    // A group of 1,050 tracks, a batch of its own, and 1,000 others: fewer batches than parts.
    Optional<List<String>> groups =
        grouped
            ? Optional.of(
                IntStream.range(0, TRACKS).mapToObj(i -> "g" + Math.max(i, 1049)).toList())
            : Optional.empty();
    KernelTrainer trainer = trainer(scaling, CentresFit.BLOCK);
    try (FoldTrainer fold = trainer.open(data(groups))) {
      Outcome expected = Outcome.of(fold.trainLeavingOneOut(TAGS, 3));
      Outcome found = inSteps(trainer, data(groups), true);
      assertThat(found.model()).isEqualTo(expected.model());
      assertThat(found.scores().orElseThrow()).isDeepEqualTo(expected.scores().orElseThrow());
    }
  }

  @Test
  void leavesNothingOutIfNotAsked() throws IOException {
    KernelTrainer trainer = trainer(Scaling.NONE, CentresFit.BLOCK);
    try (FoldTrainer fold = trainer.open(data(Optional.empty()))) {
      Outcome expected = Outcome.of(new TrainedTags(fold.train(TAGS, 3), Optional.empty()));
      Outcome found = inSteps(trainer, data(Optional.empty()), false);
      assertThat(found.model()).isEqualTo(expected.model());
      assertThat(found.scores()).isEmpty();
    }
  }

  /** Parts are added in another order than single blocks, which rounds otherwise. */
  @Test
  void partsMakeNextToNoDifference() throws IOException {
    try (FoldTrainer parts = trainer(Scaling.NONE, CentresFit.BLOCK).open(data(Optional.empty()));
        FoldTrainer one = trainer(Scaling.NONE, CentresFit.PART).open(data(Optional.empty()))) {
      Outcome expected = Outcome.of(one.trainLeavingOneOut(TAGS, 3));
      Outcome found = Outcome.of(parts.trainLeavingOneOut(TAGS, 3));
      assertThat(found.model()).isNotEqualTo(expected.model());
      for (int t = 0; t < TAGS.length; t++) {
        for (int track = 0; track < TRACKS; track++) {
          assertThat(found.scores().orElseThrow()[t][track])
              .isCloseTo(expected.scores().orElseThrow()[t][track], within(1e-5f));
        }
      }
    }
  }

  @Test
  void hasPartsOfTheTracksWhereThereAreSeveral() {
    KernelTrainer trainer = trainer(Scaling.NONE, CentresFit.BLOCK);
    assertThat(trainer.steps(SIZE, false))
        .containsExactly(new Step("choice", 1), new Step("sums", 3), new Step("solution", 1));
    assertThat(trainer.steps(SIZE, true)).hasSize(4).endsWith(new Step("left-out", 3));
    assertThat(trainer.steps(new DataSize(CentresFit.BLOCK, 0, 4, 3), true)).isEmpty();
    KernelTrainer usual = new KernelTrainer("k", new KernelSettings(Scaling.NONE, 1, 1, 40_000));
    assertThat(usual.steps(new DataSize(65_536, 0, 4, 3), true)).isEmpty();
    assertThat(usual.steps(new DataSize(65_537, 0, 4, 3), false)).contains(new Step("sums", 2));
  }

  @Test
  void isOneTaskWithACentreOnEveryTrackOrALearntMetric() {
    KernelTrainer exact = trainer(new KernelSettings(Scaling.NONE, 1, 1, TRACKS), CentresFit.BLOCK);
    KernelTrainer learnt =
        trainer(
            new KernelSettings(
                Scaling.NONE,
                KernelShape.CAUCHY,
                OptionalDouble.of(1),
                OptionalDouble.of(1),
                OptionalInt.of(30),
                Optional.of(new MetricSettings(1, 0.5)),
                Optional.empty()),
            CentresFit.BLOCK);
    assertThat(exact.steps(SIZE, true)).isEmpty();
    assertThat(learnt.steps(SIZE, true)).isEmpty();
  }

  /** The sums of 1,024 tracks are float32, of which 1e-12 vanishes beside their diagonal. */
  @Test
  void saysThatTheRidgeIsTooSmall() {
    KernelTrainer trainer =
        trainer(new KernelSettings(Scaling.NONE, 30, 1e-12, 60), CentresFit.BLOCK);
    assertThatThrownBy(() -> inSteps(trainer, data(Optional.empty()), false))
        .isInstanceOf(UserException.class)
        .hasMessageMatching(
            "models.k.ridge: 1.0E-12 is too small for features as alike as these \\(not positive"
                + " definite at row \\d+ of 60\\); raise it");
  }

  @Test
  void refusesSumsOfAnotherShape() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (NormalEquations sums = NormalEquations.zeros(2, 3)) {
      sums.save(out);
    }
    byte[] bytes = out.toByteArray();
    assertThatThrownBy(() -> NormalEquations.load(new ByteArrayInputStream(bytes), 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of shape [2, 3], expected [2, 4]");
  }
}
