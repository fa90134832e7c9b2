package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.FloatMatrix;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;

class RowScalerTest {

  /** Columns of means 2, 5 and 7, and deviations 1, 3 and 0. */
  private static final TrackFeatures TRAINING = tracks(3, 1, 2, 7, 3, 8, 7);

  private static TrackFeatures tracks(int columns, float... values) {
    return TrackFeatures.all(
        FloatMatrix.of(values.length / columns, columns, values),
        List.of(new FeatureColumns.Group("x", 0, columns)));
  }

  private static float[] scaled(Scaling scaling, float... row) {
    RowScaler.fit(scaling, TRAINING).scale(row);
    return row;
  }

  @Test
  void columnsGetMeanZeroAndDeviationOne() {
    // (6 - 2) / 1, (-1 - 5) / 3, and 9 - 7, as the third column has no deviation
    assertThat(scaled(Scaling.COLUMNS, 6, -1, 9)).containsExactly(4, -2, 2);
  }

  @Test
  void rowsGetLengthOne() {
    // 2^2 + 3^2 + 6^2 = 7^2
    assertThat(scaled(Scaling.ROWS, 2, -3, 6))
        .containsExactly(new float[] {2 / 7f, -3 / 7f, 6 / 7f}, within(1e-7f));
    assertThat(scaled(Scaling.ROWS, 0, 0, 0)).containsExactly(0, 0, 0);
  }

  @Test
  void noneLeavesValues() {
    assertThat(scaled(Scaling.NONE, 2, -3, 6)).containsExactly(2, -3, 6);
  }

  private static Metric metric(float... root) {
    DenseMatrix matrix = DenseMatrix.zeros(2, 2);
    matrix.putRow(0, new float[] {root[0], root[1]});
    matrix.putRow(1, new float[] {root[2], root[3]});
    return new Metric(matrix);
  }

  /** (3, 4) has the direction (0.6, 0.8), of which (1, 2; 0, 5) makes 0.6 + 1.6 and 4. */
  @Test
  void metricComesLast() {
    try (RowScaler rows = new RowScaler(ColumnScaler.identity(2), true).with(metric(1, 2, 0, 5))) {
      float[] row = {3, 4};
      rows.scale(row);
      assertThat(row).containsExactly(new float[] {2.2f, 4}, within(1e-6f));
    }
  }

  /** More rows than are scaled at a time. */
  @Test
  void scalesAllTracksInTheirOrder() {
    float[] values = new float[2 * 700];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (RowScaler scaler =
        new RowScaler(ColumnScaler.identity(2), false).with(metric(1, 0, 0, 2))) {
      int[] next = {0};
      scaler.forEach(
          tracks(2, values),
          (track, row) -> {
            assertThat(track).isEqualTo(next[0]++);
            assertThat(row).containsExactly(2 * track, 2 * (2 * track + 1));
          });
      assertThat(next[0]).isEqualTo(700);
    }
  }

  @Test
  void scalersWithAnotherMetricDiffer() {
    var plain = new RowScaler(ColumnScaler.identity(2), false);
    try (RowScaler one = plain.with(metric(1, 2, 2, 5));
        RowScaler same = plain.with(metric(1, 2, 2, 5));
        RowScaler other = plain.with(metric(1, 2, 2, 6))) {
      assertThat(one.isAs(same)).isTrue();
      assertThat(one.isAs(other)).isFalse();
      assertThat(one.isAs(plain)).isFalse();
      assertThat(plain.isAs(one)).isFalse();
      assertThat(plain.dependsOnFold()).isFalse();
      assertThat(one.dependsOnFold()).isTrue();
    }
  }

  /** Tracks (0, 0) and (3, 4): two of four pairs are 5 apart. */
  @Test
  void widthsAreInUnitsOfTheRootMeanSquareDistance() {
    TrackFeatures two = tracks(2, 0, 0, 3, 4);
    RowScaler none = RowScaler.fit(Scaling.NONE, two);
    assertThat(RadialKernel.rootMeanSquareDistance(two, none))
        .isCloseTo(Math.sqrt(12.5), within(1e-6));
    TrackFeatures alike = tracks(2, 3, 4, 3, 4);
    assertThat(RadialKernel.rootMeanSquareDistance(alike, none)).isEqualTo(1);
  }
}
