package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.RuleData;

class GradientProductsTest {

  private static final int CENTRES = 30;
  private static final int COLUMNS = 4;
  private static final RuleData DATA = new RuleData(GradientProducts.BLOCK + 50, COLUMNS, 5);
  private static final TrackFeatures AROUND = DATA.features(0, CENTRES);
  private static final double WIDTH = 0.8;

  private static DenseMatrix coefficients(int tags) {
    SplittableRandom random = new SplittableRandom(2);
    DenseMatrix coefficients = DenseMatrix.zeros(tags, CENTRES);
    for (int t = 0; t < tags; t++) {
      float[] row = new float[CENTRES];
      for (int c = 0; c < CENTRES; c++) {
        row[c] = (float) random.nextDouble(-1, 1);
      }
      coefficients.putRow(t, row);
    }
    return coefficients;
  }

  private static RowScaler scaler(boolean metric) {
    var plain = new RowScaler(ColumnScaler.identity(COLUMNS), false);
    if (!metric) {
      return plain;
    }
    DenseMatrix root = DenseMatrix.zeros(COLUMNS, COLUMNS);
    root.putRow(0, new float[] {1.5f, 0.25f, 0, 0});
    root.putRow(1, new float[] {0.25f, 1, 0, 0.5f});
    root.putRow(2, new float[] {0, 0, 0.5f, 0});
    root.putRow(3, new float[] {0, 0.5f, 0, 0.75f});
    return plain.with(new Metric(root));
  }

  /** The sum of a tag's kernels, written out, in double. */
  private static double value(float[] coefficients, double[] x, KernelShape shape, RowScaler by) {
    double sum = 0;
    float[] centre = new float[COLUMNS];
    for (int c = 0; c < CENTRES; c++) {
      AROUND.copyRow(c, centre, 0);
      double[] difference = new double[COLUMNS];
      for (int j = 0; j < COLUMNS; j++) {
        for (int k = 0; k < COLUMNS; k++) {
          double root =
              by.metric().isPresent() ? by.metric().get().root().get(j, k) : j == k ? 1 : 0;
          difference[j] += root * (x[k] - centre[k]);
        }
      }
      double squares = 0;
      for (double d : difference) {
        squares += d * d / (WIDTH * WIDTH);
      }
      sum +=
          coefficients[c] * (shape == KernelShape.CAUCHY ? 1 / (1 + squares) : Math.exp(-squares));
    }
    return sum;
  }

  /** At one track, of two tags: g g' + h h', with the gradients g and h by central differences. */
  @ParameterizedTest
  @CsvSource({"GAUSSIAN, false", "GAUSSIAN, true", "CAUCHY, false", "CAUCHY, true"})
  void areThoseOfFiniteDifferences(KernelShape shape, boolean metric) {
    int track = 33;
    float[] row = new float[COLUMNS];
    DATA.features(track, track + 1).copyRow(0, row, 0);
    float[] ofTag = new float[CENTRES];
    double[][] expected = new double[COLUMNS][COLUMNS];
    try (RowScaler scaler = scaler(metric);
        RadialKernel kernel =
            RadialKernel.around(AROUND, new KernelFunction(shape, scaler, WIDTH));
        DenseMatrix coefficients = coefficients(2);
        DenseMatrix products =
            new GradientProducts(kernel, coefficients)
                .at(DATA.features(track, track + 1), new SplittableRandom(1))) {
      for (int t = 0; t < 2; t++) {
        coefficients.getRow(t, ofTag);
        double[] gradient = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
          double[] x = {row[0], row[1], row[2], row[3]};
          x[j] += 1e-5;
          double above = value(ofTag, x, shape, scaler);
          x[j] -= 2e-5;
          gradient[j] = (above - value(ofTag, x, shape, scaler)) / 2e-5;
        }
        for (int j = 0; j < COLUMNS; j++) {
          assertThat(Math.abs(gradient[j])).as("column %d counts", j).isGreaterThan(0.01);
          for (int k = 0; k <= j; k++) {
            expected[j][k] += gradient[j] * gradient[k];
          }
        }
      }
      for (int j = 0; j < COLUMNS; j++) {
        for (int k = 0; k <= j; k++) {
          assertThat((double) products.get(j, k))
              .as("%d, %d", j, k)
              .isCloseTo(expected[j][k], within(1e-4));
        }
      }
    }
  }

  private static float[] lower(int from, int to, DenseMatrix coefficients) {
    try (RowScaler scaler = scaler(false);
        RadialKernel kernel =
            RadialKernel.around(AROUND, new KernelFunction(KernelShape.CAUCHY, scaler, WIDTH));
        DenseMatrix products =
            new GradientProducts(kernel, coefficients)
                .at(DATA.features(from, to), new SplittableRandom(1))) {
      float[] lower = new float[COLUMNS * (COLUMNS + 1) / 2];
      int next = 0;
      for (int j = 0; j < COLUMNS; j++) {
        for (int k = 0; k <= j; k++) {
          lower[next++] = products.get(j, k);
        }
      }
      return lower;
    }
  }

  /** Of more tracks than are in memory at a time too. */
  @Test
  void areMeansOverTracks() {
    int tracks = GradientProducts.BLOCK + 50;
    try (DenseMatrix coefficients = coefficients(3)) {
      float[] mean = new float[10];
      for (int track = 0; track < tracks; track++) {
        float[] alone = lower(track, track + 1, coefficients);
        for (int i = 0; i < mean.length; i++) {
          mean[i] += alone[i] / tracks;
        }
      }
      assertThat(lower(0, tracks, coefficients)).containsExactly(mean, within(1e-4f));
    }
  }

  /** The sum over forty tags is that over the first sixteen, the next and the last eight. */
  @Test
  void ofManyTagsComeCloseToTheirSum() {
    int tracks = GradientProducts.BLOCK + 50;
    float[] sum = new float[10];
    try (DenseMatrix all = coefficients(40)) {
      float[] row = new float[CENTRES];
      for (int first = 0; first < 40; first += GradientProducts.FUNCTIONS) {
        int count = Math.min(GradientProducts.FUNCTIONS, 40 - first);
        try (DenseMatrix some = DenseMatrix.zeros(count, CENTRES)) {
          for (int t = 0; t < count; t++) {
            all.getRow(first + t, row);
            some.putRow(t, row);
          }
          float[] part = lower(0, tracks, some);
          for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
          }
        }
      }
      // 306 tracks with 16 sums each: a standard error of some 2 % of the diagonal.
      float[] random = lower(0, tracks, all);
      for (int i = 0; i < sum.length; i++) {
        assertThat(random[i]).isCloseTo(sum[i], within(0.06f * sum[9]));
      }
      assertThat(random).isNotEqualTo(sum);
    }
  }
}
