package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;

class KernelChoiceTest {

  private static final int TRACKS = 160;

  /**
   * Losses 0.1 + e, 0.1 and 0.1 - e have the mean 0.1 and, by the squares 2 e^2 of their distances
   * from it, the standard error root(2 e^2 / (3 - 1) / 3) = e / root(3), which is 0.1 for e =
   * 0.173.
   */
  @ParameterizedTest
  @CsvSource({"0.170, 1", "0.176, 0"})
  void aLossOfOneStandardErrorIsNotClear(double e, int expected) {
    double[] first = {0.4 - e, 0.3, 0.2 + e};
    double[] best = {0.5, 0.4, 0.3};
    assertThat(KernelChoice.firstNearBest(List.of(first, best), 9)).isEqualTo(expected);
  }

  private static KernelChoice.Chosen best(
      float[] line, Labels labels, Optional<List<String>> groups, String width, String ridge) {
    TrackFeatures features =
        TrackFeatures.all(
            FloatMatrix.of(line.length, 1, line), List.of(new FeatureColumns.Group("x", 0, 1)));
    int[] rows = IntStream.range(0, line.length).toArray();
    FoldData data =
        new FoldData(
            new LabelledTracks(features, labels, rows), Optional.empty(), Optional.empty(), groups);
    RowScaler scaler = RowScaler.fit(Scaling.NONE, features);
    var settings =
        new KernelSettings(
            Scaling.NONE,
            KernelShape.GAUSSIAN,
            number(width),
            number(ridge),
            OptionalInt.empty(),
            Optional.empty());
    int[] tags = IntStream.range(0, labels.tags()).toArray();
    return new KernelChoice(settings, data, new Targets(data, tags), scaler, 1)
        .best(RadialKernel.rootMeanSquareDistance(features, scaler));
  }

  private static OptionalDouble number(String text) {
    return text.equals("auto")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text));
  }

  /**
   * Tracks evenly on a line, whose tags change every eighth of it: only a narrow kernel can follow,
   * and as there is no noise, the less ridge the better. The unit of the line must not matter.
   */
  @ParameterizedTest
  @CsvSource({"auto, auto", "0.6, auto", "auto, 0.3"})
  void choosesANarrowKernelAndLittleRidgeForFineStripes(String width, String ridge) {
    for (float unit : new float[] {1, 1 / 64f, 64}) {
      float[] line = new float[TRACKS];
      List<int[]> tags = new ArrayList<>();
      for (int track = 0; track < TRACKS; track++) {
        line[track] = unit * track / TRACKS;
        int at = 32 * track / TRACKS;
        tags.add(IntStream.range(0, 4).filter(tag -> (at + tag) / 4 % 2 == 0).toArray());
      }
      assertThat(best(line, Labels.of(4, tags), Optional.empty(), width, ridge))
          .isEqualTo(new KernelChoice.Chosen(0.6, 0.3));
    }
  }

  /** Twins with the same labels, by chance: whoever sees one knows the other. */
  @Test
  void leavesOutWholeGroups() {
    SplittableRandom random = new SplittableRandom(4);
    float[] line = new float[TRACKS];
    List<int[]> tags = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    for (int track = 0; track < TRACKS; track += 2) {
      int[] ofBoth = IntStream.range(0, 4).filter(tag -> random.nextBoolean()).toArray();
      for (int twin = 0; twin < 2; twin++) {
        line[track + twin] = track;
        tags.add(ofBoth);
        groups.add("pair " + track);
      }
    }
    Labels labels = Labels.of(4, tags);
    assertThat(best(line, labels, Optional.empty(), "0.6", "auto").ridge()).isLessThan(1);
    assertThat(best(line, labels, Optional.of(groups), "0.6", "auto").ridge()).isGreaterThan(1);
  }
}
