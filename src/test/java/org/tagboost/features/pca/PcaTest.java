package org.tagboost.features.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.execution.LocalRunner;
import org.tagboost.failure.UserException;
import org.tagboost.features.CaseFile;
import org.tagboost.features.DerivedGroup;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.TrackFeatures;

class PcaTest {

  private static final int TRACKS = 12;
  private static final int COLUMNS = 5;
  private static final int COMPONENTS = 3;

  /** Arrays by name, made with scikit-learn's PCA on the output of its StandardScaler. */
  private static final Map<String, float[]> SCIKIT_LEARN =
      CaseFile.lines("pca.csv").stream()
          .collect(Collectors.toMap(line -> line.get(0), line -> CaseFile.floats(line.get(1))));

  @TempDir private Path folder;

  private static FeatureGroupConfig config(int components, boolean whiten) {
    return PcaKind.group("pca-x", new PcaSettings(List.of("mean"), components, whiten));
  }

  private static TrackFeatures tracks(int tracks, int columns, float... values) {
    return TrackFeatures.all(
        FloatMatrix.of(tracks, columns, values),
        List.of(new FeatureColumns.Group("mean", 0, columns)));
  }

  private static TrackFeatures cases() {
    return tracks(TRACKS, COLUMNS, SCIKIT_LEARN.get("tracks"));
  }

  private static TrackFeatures random(int tracks, int columns) {
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[tracks * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() + (i % columns % 3 == 0 ? values[i / 2] : 0));
    }
    return tracks(tracks, columns, values);
  }

  private static Pca fit(TrackFeatures tracks, int components, boolean whiten) {
    return Pca.fit(config(components, whiten), tracks, new LocalRunner(1));
  }

  /** Tracks x components, row-major. */
  private static float[] project(Pca pca, TrackFeatures tracks) {
    int components = pca.config().settings().columns(1);
    float[] all = new float[tracks.tracks() * components];
    float[] source = new float[tracks.columns()];
    DerivedGroup.Projector projector = pca.projector();
    for (int track = 0; track < tracks.tracks(); track++) {
      tracks.copyRow(track, source, 0);
      projector.project(source, all, track * components);
    }
    return all;
  }

  private static void save(Pca pca, Path folder) {
    try {
      pca.save(FeatureFiles.Sink.to(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pca load(FeatureGroupConfig config, Path folder) {
    try {
      return Pca.load(config, FeatureFiles.in(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Columns x components, row-major. */
  private float[] loadings(Pca pca) {
    save(pca, folder);
    return FloatMatrix.map(folder.resolve("pca-x/loadings.npy")).toArray();
  }

  /** Our sign times scikit-learn's: 1 or -1. */
  private static float[] signs(float[] loadings) {
    float[] components = SCIKIT_LEARN.get("components");
    float[] signs = new float[COMPONENTS];
    for (int c = 0; c < COMPONENTS; c++) {
      signs[c] = Math.signum(loadings[c] * components[c * COLUMNS]);
    }
    return signs;
  }

  @Test
  void componentsAreScikitLearnsUpToTheirSign() {
    float[] loadings = loadings(fit(cases(), COMPONENTS, false));
    float[] signs = signs(loadings);
    float[] components = SCIKIT_LEARN.get("components");
    for (int c = 0; c < COMPONENTS; c++) {
      for (int j = 0; j < COLUMNS; j++) {
        assertThat(loadings[j * COMPONENTS + c])
            .as("component %d of column %d", c, j)
            .isCloseTo(signs[c] * components[c * COLUMNS + j], within(1e-5f));
      }
    }
  }

  @Test
  void explainedVarianceIsScikitLearns() {
    Pca pca = fit(cases(), COMPONENTS, false);
    assertThat(pca.explainedVarianceRatio().orElseThrow())
        .containsExactly(SCIKIT_LEARN.get("explained_variance_ratio"), within(1e-6f));
    save(pca, folder);
    float[] variance = new float[COMPONENTS];
    FloatMatrix.map(folder.resolve("pca-x/explained_variance.npy")).copyRow(0, variance);
    assertThat(variance).containsExactly(SCIKIT_LEARN.get("explained_variance"), within(1e-5f));
  }

  @Test
  void projectionsAreScikitLearnsUpToTheirSign() {
    float[] signs = signs(loadings(fit(cases(), COMPONENTS, false)));
    for (boolean whiten : new boolean[] {false, true}) {
      float[] expected = SCIKIT_LEARN.get(whiten ? "whitened" : "projected").clone();
      for (int i = 0; i < expected.length; i++) {
        expected[i] *= signs[i % COMPONENTS];
      }
      assertThat(project(fit(cases(), COMPONENTS, whiten), cases()))
          .containsExactly(expected, within(2e-5f));
    }
  }

  /** Over the training tracks, with the divisor {@code tracks - 1}, as scikit-learn has it. */
  @Test
  void whitenedComponentsHaveUnitSampleVarianceAndAreUncorrelated() {
    int tracks = 300;
    float[] projected = project(fit(random(tracks, 20), 6, true), random(tracks, 20));
    for (int a = 0; a < 6; a++) {
      for (int b = a; b < 6; b++) {
        double products = 0;
        for (int track = 0; track < tracks; track++) {
          products += (double) projected[track * 6 + a] * projected[track * 6 + b];
        }
        assertThat(products / (tracks - 1))
            .as("components %d and %d", a, b)
            .isCloseTo(a == b ? 1 : 0, within(1e-4));
      }
    }
  }

  @Test
  void theLargestLoadingOfAComponentIsPositive() {
    int components = 10;
    float[] loadings = loadings(fit(random(100, 20), components, false));
    for (int c = 0; c < components; c++) {
      float largest = 0;
      for (int j = 0; j < 20; j++) {
        float loading = loadings[j * components + c];
        largest = Math.abs(loading) > Math.abs(largest) ? loading : largest;
      }
      assertThat(largest).as("component %d", c).isPositive();
    }
  }

  /** 150 columns are three stripes of the covariance, 101 tracks no whole number of blocks. */
  @Test
  void oneWorkerAndTwoFitTheSameBits() {
    TrackFeatures tracks = random(101, 150);
    Pca one = Pca.fit(config(8, false), tracks, new LocalRunner(1));
    Pca two = Pca.fit(config(8, false), tracks, new LocalRunner(2));
    assertThat(project(two, tracks)).isEqualTo(project(one, tracks));
  }

  @Test
  void readBackItProjectsTheSameBits() {
    for (boolean whiten : new boolean[] {false, true}) {
      Pca pca = fit(cases(), COMPONENTS, whiten);
      Path saved = folder.resolve("whiten-" + whiten);
      save(pca, saved);
      Pca loaded = load(config(COMPONENTS, whiten), saved);
      assertThat(project(loaded, cases())).isEqualTo(project(pca, cases()));
      assertThat(loaded.explainedVarianceRatio().orElseThrow())
          .isEqualTo(pca.explainedVarianceRatio().orElseThrow());
    }
  }

  @Test
  void constantColumnsExplainNothing() {
    float[] values = new float[6 * 2];
    Arrays.fill(values, 3);
    Pca pca = fit(tracks(6, 2, values), 2, true);
    assertThat(pca.explainedVarianceRatio().orElseThrow()).containsExactly(0, 0);
    assertThat(project(pca, tracks(6, 2, values))).containsOnly(0);
  }

  /** The third column is the sum of the others, but for rounding: two components tell all. */
  @Test
  void whiteningDoesNotBlowUpRounding() {
    int tracks = 200;
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[tracks * 3];
    for (int i = 0; i < values.length; i += 3) {
      values[i] = (float) random.nextDouble();
      values[i + 1] = (float) random.nextDouble();
      values[i + 2] = values[i] + values[i + 1];
    }
    Pca pca = fit(tracks(tracks, 3, values), 3, true);
    assertThat(pca.explainedVarianceRatio().orElseThrow()[1]).isGreaterThan(0.1f);
    assertThat(pca.explainedVarianceRatio().orElseThrow()[2]).isZero();
    float[] projected = project(pca, tracks(tracks, 3, values));
    double squares = 0;
    for (int i = 0; i < projected.length; i += 3) {
      squares += (double) projected[i + 1] * projected[i + 1];
      assertThat(projected[i + 2]).as("track %d", i / 3).isZero();
    }
    assertThat(squares / (tracks - 1)).isCloseTo(1, within(1e-4));
  }

  @Test
  void tooManyComponentsAreTheUsersMistake() {
    assertThatThrownBy(() -> fit(random(30, 4), 5, false))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "features.pca.pca-x.components: 5 is more than the 4 columns and 30 training tracks"
                + " allow; ask for at most 4");
    assertThatThrownBy(() -> fit(random(3, 4), 4, false)).hasMessageEndingWith("at most 3");
    assertThat(fit(random(30, 4), 4, false).explainedVarianceRatio().orElseThrow()).hasSize(4);
  }
}
