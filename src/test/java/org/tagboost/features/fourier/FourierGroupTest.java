package org.tagboost.features.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.data.Sequence;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.FeatureExtractor;
import org.tagboost.features.Features;
import org.tagboost.features.RowPooler;
import org.tagboost.features.TestFeatures;
import org.tagboost.features.TrainingFrames;
import org.tagboost.features.length.Length;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.pca.PcaSettings;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.kinds.Kinds;

class FourierGroupTest {

  private static final int DIMS = 3;

  @TempDir private Path dir;

  private static FeatureConfig config(int frequencies, double width, int dropped) {
    return config(frequencies, FrameKernel.GAUSSIAN, width, dropped);
  }

  private static FeatureConfig config(
      int frequencies, FrameKernel kernel, double width, int dropped) {
    return TestFeatures.config(
        List.of(Statistic.MEAN),
        dropped,
        Length.NONE,
        FourierKind.group(new FourierSettings(frequencies, kernel, width, 1)),
        PcaKind.group("small", new PcaSettings(List.of("mean"), 1, false)));
  }

  private static float[] pool(FeatureConfig config, ColumnScaler scaler, float... values) {
    float[] into = new float[DIMS + config.group("fourier").settings().columns(DIMS)];
    try (FourierGroup group = FourierGroup.draw(config.group("fourier"), scaler)) {
      new RowPooler(config, List.of(group))
          .pool(Sequence.of(values.length / DIMS, DIMS, values), into);
    }
    assertThat(Arrays.copyOf(into, DIMS)).containsOnly(0);
    return into;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (double) a[j] * b[j];
    }
    return sum;
  }

  /**
   * By hand: (1, 0, -2) and (0, 1, -1) differ by sqrt(3); the root mean square of all is sqrt(6).
   */
  @Test
  void innerProductsApproachTheGaussianKernel() {
    FeatureConfig config = config(20_000, 0.8, 0);
    ColumnScaler asTheyAre = ColumnScaler.identity(DIMS);
    float[] one = pool(config, asTheyAre, 1, 0, -2);
    float[] other = pool(config, asTheyAre, 0, 1, -1);
    assertThat(product(one, one)).isCloseTo(1, within(1e-5));
    assertThat(product(one, other)).isCloseTo(Math.exp(-3 / (0.64 * 6)), within(0.02));
  }

  /** As above: 1 / (1 + 3 / (0.64 * 6)). */
  @Test
  void innerProductsApproachTheCauchyKernel() {
    FeatureConfig config = config(20_000, FrameKernel.CAUCHY, 0.8, 0);
    ColumnScaler asTheyAre = ColumnScaler.identity(DIMS);
    float[] one = pool(config, asTheyAre, 1, 0, -2);
    float[] other = pool(config, asTheyAre, 0, 1, -1);
    assertThat(product(one, one)).isCloseTo(1, within(1e-5));
    assertThat(product(one, other)).isCloseTo(1 / (1 + 3 / (0.64 * 6)), within(0.02));
  }

  /**
   * Frequencies 0 to 2 and 3 to 5 are orthogonal, and 6 belongs to a third block. Squared lengths
   * are, in units of the squared width, the sum of 3 squares of normal numbers of variance 1 / 3:
   * their mean is 1.
   */
  @Test
  void frequenciesAreOrthogonalInBlocksOfAsManyAsThereAreDims() {
    FourierSettings settings = new FourierSettings(3001, FrameKernel.GAUSSIAN, 0.5, 1);
    try (DenseMatrix frequencies = Frequencies.draw(settings, DIMS)) {
      float[][] rows = new float[frequencies.rows()][DIMS];
      double squares = 0;
      for (int i = 0; i < rows.length; i++) {
        frequencies.getRow(i, rows[i]);
        squares += product(rows[i], rows[i]);
      }
      for (int i = 0; i < 6; i++) {
        for (int j = i - i % 3; j < i; j++) {
          assertThat(product(rows[i], rows[j])).isCloseTo(0, within(1e-6));
        }
      }
      assertThat(Math.abs(product(rows[0], rows[3]))).isGreaterThan(1e-3);
      assertThat(0.25 * squares / rows.length).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void aTrackIsTheMeanOfItsFrames() {
    FeatureConfig config = config(50, 1, 0);
    ColumnScaler scaler = new ColumnScaler(new float[] {1, 2, 3}, new float[] {2, 1, 0.5f});
    float[] one = pool(config, scaler, 1, 0, -2);
    float[] other = pool(config, scaler, 0, 1, -1);
    float[] both = pool(config, scaler, 1, 0, -2, 0, 1, -1);
    for (int j = 0; j < both.length; j++) {
      assertThat(both[j]).isCloseTo((one[j] + other[j]) / 2, within(1e-6f));
    }
    // Scaled by hand.
    assertThat(pool(config, ColumnScaler.identity(DIMS), 0, -2, -10))
        .containsExactly(one, within(1e-5f));
  }

  @Test
  void frequenciesFollowTheSeed() {
    ColumnScaler scaler = ColumnScaler.identity(DIMS);
    List<float[]> rows = new ArrayList<>();
    for (long seed : new long[] {1, 2, 1}) {
      FeatureConfig config =
          TestFeatures.config(
              List.of(Statistic.MEAN),
              0,
              Length.NONE,
              FourierKind.group(new FourierSettings(5, FrameKernel.GAUSSIAN, 1, seed)));
      rows.add(pool(config, scaler, 1, 0, -2));
    }
    assertThat(rows.get(1)).isNotEqualTo(rows.get(0));
    assertThat(rows.get(2)).isEqualTo(rows.get(0));
  }

  @Test
  void droppedFramesDontCount() {
    ColumnScaler scaler = ColumnScaler.identity(DIMS);
    assertThat(pool(config(5, 1, 1), scaler, 1, 0, -2, 9, 9, 9))
        .isEqualTo(pool(config(5, 1, 0), scaler, 1, 0, -2));
  }

  /** Two frames of one dim, 1 and 5: mean 3, population deviation 2; a constant dim has none. */
  @Test
  void scaleIsThatOfTheFrames() {
    MatrixWriter.write(dir.resolve("track_embeddings/a.npy"), 1, 2, new float[] {1, 7});
    MatrixWriter.write(dir.resolve("track_embeddings/b.npy"), 1, 2, new float[] {5, 7});
    ColumnScaler scaler =
        FrameScale.learn(
            new TrainingFrames(EmbeddingStore.open(dir), List.of("a", "b"), 0, NonFinite.REFUSE));
    assertThat(scaler.mean()).containsExactly(3, 7);
    assertThat(scaler.deviation()).containsExactly(2, 1);
  }

  /** Sums of 1,000 equal squares leave a variance of 2e-8 that is rounding noise. */
  @Test
  void noiseOfAConstantDimIsNoScale() {
    float[] frames = new float[1000];
    Arrays.fill(frames, 1234.5677f);
    MatrixWriter.write(dir.resolve("track_embeddings/a.npy"), 1000, 1, frames);
    ColumnScaler scaler =
        FrameScale.learn(
            new TrainingFrames(EmbeddingStore.open(dir), List.of("a"), 0, NonFinite.REFUSE));
    assertThat(scaler.mean()).containsExactly(1234.5677f);
    assertThat(scaler.deviation()).containsExactly(1);
  }

  /** The last frame of each track is left out: what is left is as above. */
  @Test
  void scaleIsThatOfTheFramesThatCount() {
    MatrixWriter.write(dir.resolve("track_embeddings/a.npy"), 2, 2, new float[] {1, 7, 900, 800});
    MatrixWriter.write(dir.resolve("track_embeddings/b.npy"), 2, 2, new float[] {5, 7, -50, 3});
    ColumnScaler scaler =
        FrameScale.learn(
            new TrainingFrames(EmbeddingStore.open(dir), List.of("a", "b"), 1, NonFinite.REFUSE));
    assertThat(scaler.mean()).containsExactly(3, 7);
    assertThat(scaler.deviation()).containsExactly(2, 1);
  }

  /** The scale is learnt from training tracks, so other test tracks leave their columns alone. */
  @Test
  void testTracksTellNothingOfTheScale() throws IOException {
    List<String> tracks = new ArrayList<>();
    for (int track = 0; track < 20; track++) {
      float[] values = new float[2 * DIMS];
      for (int i = 0; i < values.length; i++) {
        values[i] = (track * 7 + i * 3) % 11 - 4;
      }
      MatrixWriter.write(dir.resolve("track_embeddings/t" + track + ".npy"), 2, DIMS, values);
      tracks.add("t" + track);
    }
    Path before = extract(1, tracks);
    for (int track = 15; track < 20; track++) {
      float[] far = {1e3f, -2e3f, 5e3f, 7e3f, 1, track};
      MatrixWriter.write(dir.resolve("track_embeddings/t" + track + ".npy"), 2, DIMS, far);
    }
    Path after = extract(2, tracks);
    assertThat(after.resolve("train.npy")).hasSameBinaryContentAs(before.resolve("train.npy"));
    assertThat(Files.readAllBytes(after.resolve("test.npy")))
        .isNotEqualTo(Files.readAllBytes(before.resolve("test.npy")));
  }

  @Test
  void workersMakeNoDifferenceAndColumnsStandBeforeThePca() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    List<String> tracks = new ArrayList<>();
    for (int track = 0; track < 20; track++) {
      int frames = 1 + random.nextInt(5);
      float[] values = new float[frames * DIMS];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-2, 5);
      }
      MatrixWriter.write(dir.resolve("track_embeddings/t" + track + ".npy"), frames, DIMS, values);
      tracks.add("t" + track);
    }
    Path one = extract(1, tracks);
    Path three = extract(3, tracks);
    for (String file : List.of("train.npy", "test.npy", "columns.json")) {
      assertThat(three.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
    Features features = Features.open(one);
    assertThat(features.columns().groups())
        .containsExactly(
            new FeatureColumns.Group("mean", 0, 3),
            new FeatureColumns.Group("fourier", 3, 14),
            new FeatureColumns.Group("small", 17, 1));
    assertThat(Files.size(one.resolve("train.npy"))).isEqualTo(128 + 4L * 15 * 18);
  }

  private Path extract(int workers, List<String> tracks) {
    Path folder = dir.resolve("out" + workers);
    new FeatureExtractor(
            config(7, 1, 0),
            Kinds.SHIPPED.features(),
            NonFinite.REFUSE,
            new LocalRunner(workers),
            Progress.Display.SILENT)
        .extract(
            EmbeddingStore.open(dir),
            Collections.unmodifiableList(tracks.subList(0, 15)),
            tracks.subList(15, 20),
            folder);
    return folder;
  }
}
