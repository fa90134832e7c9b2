package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.RegressionScale;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TrackContributions;

/**
 * Centres 0 and 3 on a line, of width 2 and Cauchy's shape, so that a track at 1 has the kernels 1
 * / (1 + 1/4) = 0.8 and 1 / (1 + 4/4) = 0.5. Tag 5 has the share 0.3 and coefficients 0.2 and -0.1;
 * tag 2 has 0.6, 0.4 and 0.1.
 */
class KernelModelTest {

  private static final ScoredTracks AT_ONE = new ScoredTracks(RuleData.row(1));

  private static KernelModel model(Optional<String> from) throws IOException {
    var scaler = new RowScaler(ColumnScaler.identity(1), false);
    var centreTracks = new CentreTracks(new int[] {1, 4}, new int[][] {{2}, {1, 5}});
    int[] places = KernelCentres.places(centreTracks.rows(), scaler);
    DenseMatrix coefficients = DenseMatrix.zeros(2, 2);
    coefficients.putRow(0, new float[] {0.2f, -0.1f});
    coefficients.putRow(1, new float[] {0.4f, 0.1f});
    return new KernelModel(
        new KernelFunction(KernelShape.CAUCHY, scaler, 2),
        KernelCentres.of(places, 1, rows(new float[][] {{0}, {3}})),
        centreTracks,
        coefficients,
        new int[] {5, 2},
        new float[] {0.3f, 0.6f},
        from);
  }

  private static KernelCentres.Rows rows(float[][] rows) {
    int[] next = {0};
    return into -> System.arraycopy(rows[next[0]++], 0, into, 0, into.length);
  }

  @Test
  void scoresAreSharesAndSumsOfKernels() throws IOException {
    try (KernelModel model = model(Optional.empty())) {
      float[][] scores = model.score(AT_ONE);
      // 0.3 + 0.2 * 0.8 - 0.1 * 0.5 = 0.41; 0.6 + 0.4 * 0.8 + 0.1 * 0.5 = 0.97
      assertThat(scores).hasDimensions(2, 1);
      assertThat(scores[0][0]).isCloseTo(RegressionScale.probability(0.41), within(1e-6f));
      assertThat(scores[1][0]).isCloseTo(RegressionScale.probability(0.97), within(1e-6f));
      assertThat(model.rounds()).isEqualTo(1);
      assertThat(model.columns()).isEqualTo(1);
      assertThatThrownBy(() -> model.score(new ScoredTracks(RuleData.row(1, 2))))
          .hasMessage("2 columns for a model of 1");
    }
  }

  @Test
  void contributionsAreKernelsByCoefficients() throws IOException {
    try (KernelModel model = model(Optional.empty())) {
      TrackContributions of = model.trackContributions(5, AT_ONE).orElseThrow();
      assertThat(of.constant()).isCloseTo(0.3, within(1e-6));
      assertThat(of.base()).isZero();
      assertThat(of.tracks()).hasSize(2);
      assertContribution(of.tracks().get(0), 1, false, 0.8, 0.16);
      assertContribution(of.tracks().get(1), 4, true, 0.5, -0.05);
      assertThat(of.value()).isCloseTo(0.41, within(1e-6));

      TrackContributions other = model.trackContributions(2, AT_ONE).orElseThrow();
      assertThat(other.constant()).isCloseTo(0.6, within(1e-6));
      assertContribution(other.tracks().get(0), 1, true, 0.8, 0.32);
      assertContribution(other.tracks().get(1), 4, false, 0.5, 0.05);
    }
  }

  private static void assertContribution(
      TrackContributions.One one, int row, boolean carries, double kernel, double contribution) {
    assertThat(one.row()).isEqualTo(row);
    assertThat(one.carries()).isEqualTo(carries);
    assertThat(one.kernel()).isCloseTo(kernel, within(1e-6));
    assertThat(one.contribution()).isCloseTo(contribution, within(1e-6));
  }

  @Test
  void startsFromTheScoreOfTheSameTag() throws IOException {
    var margins =
        new BaseMargins.View(
            FloatMatrix.of(1, 6, new float[] {0, 0, 0.25f, 0, 0, 0.5f}), new int[] {0});
    var scored = new ScoredTracks(RuleData.row(1), Optional.of(margins));
    try (KernelModel model = model(Optional.of("base"))) {
      assertThat(model.trackContributions(5, scored).orElseThrow().base())
          .isCloseTo(0.5, within(1e-6));
      assertThat(model.trackContributions(2, scored).orElseThrow().base())
          .isCloseTo(0.25, within(1e-6));
      float[][] scores = model.score(scored);
      assertThat(scores[0][0]).isCloseTo(RegressionScale.probability(0.91), within(1e-6f));
      assertThat(scores[1][0]).isCloseTo(RegressionScale.probability(1.22), within(1e-6f));
    }
  }

  /** Tracks are scored in blocks, of which these are several. */
  @Test
  void eachOfManyTracksStartsFromItsOwnScore() throws IOException {
    int tracks = 3000;
    float[] scores = new float[tracks * 6];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 0.1f + 0.5f * i / scores.length;
    }
    float[] ones = new float[tracks];
    Arrays.fill(ones, 1);
    var scored =
        new ScoredTracks(
            TrackFeatures.all(
                FloatMatrix.of(tracks, 1, ones), List.of(new FeatureColumns.Group("x", 0, 1))),
            Optional.of(
                new BaseMargins.View(
                    FloatMatrix.of(tracks, 6, scores), IntStream.range(0, tracks).toArray())));
    try (KernelModel model = model(Optional.of("base"))) {
      float[] ofTag = model.score(scored)[0];
      for (int track = 0; track < tracks; track++) {
        double base = RegressionScale.value(scores[track * 6 + 5]);
        assertThat(ofTag[track]).isCloseTo(RegressionScale.probability(0.41 + base), within(1e-6f));
      }
    }
  }

  /** One array of another size at a time, and one too many. */
  @ParameterizedTest
  @ValueSource(
      strings = {"shares", "tags", "coefficients", "centres", "tracks", "mean", "metric", "more"})
  void refusesArraysThatDoNotFit(String wrong) throws IOException {
    load("none").close();
    load("with a metric").close();
    assertThatThrownBy(() -> load(wrong))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }

  private static KernelModel load(String wrong) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var npz = new NpzWriter(file)) {
      npz.put("tags", wrong.equals("tags") ? new int[] {5} : new int[] {5, 2});
      float[] ofColumns = new float[wrong.equals("mean") ? 2 : 1];
      npz.put("mean", ofColumns);
      npz.put("deviation", ofColumns);
      npz.put("unit_length", 0.0);
      if (wrong.endsWith("metric")) {
        put(npz, "metric", 1, wrong.equals("metric") ? 2 : 1);
      }
      npz.put("cauchy", 1.0);
      npz.put("width", 2.0);
      npz.put("start_from", new int[0]);
      npz.put("shares", new float[wrong.equals("shares") ? 3 : 2]);
      int centres = wrong.equals("tracks") ? 3 : 2;
      npz.put("centre_tracks", IntStream.range(0, centres).toArray());
      npz.put("centre_tag_counts", new int[centres]);
      npz.put("centre_tags", new int[0]);
      put(npz, "centres", wrong.equals("centres") ? 3 : 2, 1);
      put(npz, "coefficients", wrong.equals("coefficients") ? 3 : 2, 2);
      if (wrong.equals("more")) {
        npz.put("more", 1.0);
      }
    }
    return KernelModel.load(new ByteArrayInputStream(file.toByteArray()), Optional.empty());
  }

  private static void put(NpzWriter npz, String name, int rows, int columns) throws IOException {
    npz.beginMatrix(name, rows, columns);
    for (int i = 0; i < rows; i++) {
      npz.putRow(new float[columns]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 1", "3 -1 0", "1 2 0", "0 1 0 0"})
  void refusesTagsOfCentresThatDoNotFit(String counts) throws IOException {
    int[] ofEach = List.of(counts.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    var file = new ByteArrayOutputStream();
    try (var npz = new NpzWriter(file)) {
      npz.put("centre_tracks", new int[] {7, 4, 1});
      npz.put("centre_tag_counts", ofEach);
      npz.put("centre_tags", new int[] {3, 4});
    }
    assertThatThrownBy(
            () -> CentreTracks.load(new NpzReader(new ByteArrayInputStream(file.toByteArray()))))
        .hasMessage("tags of centres whose numbers do not fit");
  }
}
