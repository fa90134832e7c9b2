package org.tagboost.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;

class ColumnScalerTest {

  private static TrackFeatures tracks(int tracks, int columns, float... values) {
    return TrackFeatures.all(
        FloatMatrix.of(tracks, columns, values),
        List.of(new FeatureColumns.Group("x", 0, columns)));
  }

  private static double[] scaled(ColumnScaler scaler, float... row) {
    double[] into = new double[scaler.columns()];
    scaler.scale(row, into);
    return into;
  }

  @Test
  void dividesByThePopulationsDeviation() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 over 8
    ColumnScaler scaler = ColumnScaler.fit(tracks(8, 1, 2, 4, 4, 4, 5, 5, 7, 9));
    assertThat(scaler.mean()).containsExactly(5);
    assertThat(scaler.deviation()).containsExactly(2);
    assertThat(scaled(scaler, 9)).containsExactly(2);
    assertThat(scaled(scaler, 2)).containsExactly(-1.5);
  }

  @Test
  void aConstantColumnBecomesZero() {
    ColumnScaler scaler = ColumnScaler.fit(tracks(3, 2, 0.1f, 1, 0.1f, 3, 0.1f, 5));
    assertThat(scaler.deviation()[0]).isEqualTo(1);
    assertThat(scaled(scaler, 0.1f, 3)).containsExactly(0, 0);
  }

  @Test
  void keepsTheDigitsOfASmallDeviationAboutALargeMean() {
    // a million and a million and one, in turn: deviation 1/2
    ColumnScaler scaler = ColumnScaler.fit(tracks(4, 1, 1e6f, 1000001, 1e6f, 1000001));
    assertThat(scaler.deviation()).containsExactly(0.5f);
  }

  @Test
  void identityLeavesValuesAsTheyAre() {
    assertThat(scaled(ColumnScaler.identity(3), 1.5f, -2, 1e-30f))
        .containsExactly(1.5, -2, (double) 1e-30f);
  }
}
