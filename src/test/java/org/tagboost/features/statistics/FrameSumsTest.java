package org.tagboost.features.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sums in float that keep what a float would lose. */
class FrameSumsTest {

  private static final float[] ZERO = {0, 0};

  private static double copied(FrameSums sums, int dim) {
    double[] all = new double[2];
    sums.copy(all);
    return all[dim];
  }

  /** Above 2^24 a float has no odd numbers: each of the ones would be lost. */
  @Test
  void smallNumbersAddUpBesideALargeOne() {
    FrameSums sums = new FrameSums();
    sums.clear(2);
    sums.add(new float[] {1 << 24, -(1 << 24)});
    for (int i = 0; i < 1001; i++) {
      sums.add(new float[] {1, 1});
    }
    assertThat(copied(sums, 0)).isEqualTo((1 << 24) + 1001);
    assertThat(copied(sums, 1)).isEqualTo(-(1 << 24) + 1001);
  }

  /** 4096^2 is 2^24. */
  @Test
  void smallSquaresAddUpBesideALargeOne() {
    FrameSums sums = new FrameSums();
    sums.clear(2);
    sums.addSquares(new float[] {4096, 1}, ZERO, ZERO);
    for (int i = 0; i < 1001; i++) {
      sums.addSquares(new float[] {1, 2}, ZERO, ZERO);
    }
    assertThat(copied(sums, 0)).isEqualTo((1 << 24) + 1001);
    assertThat(copied(sums, 1)).isEqualTo(1 + 4 * 1001);
  }

  /** (3 - 1 - 0.5)^2 and (-1 - 1 - 0.5)^2; then of other dims, from 0 again. */
  @Test
  void squaresAreOfTheDistanceFromTheCentre() {
    FrameSums sums = new FrameSums();
    sums.clear(1);
    sums.addSquares(new float[] {3}, new float[] {1}, new float[] {0.5f});
    sums.addSquares(new float[] {-1}, new float[] {1}, new float[] {0.5f});
    assertThat(copied(sums, 0)).isEqualTo(2.25 + 6.25);
    sums.clear(1);
    assertThat(copied(sums, 0)).isZero();
    sums.clear(2);
    sums.add(new float[] {1, 2});
    assertThat(copied(sums, 1)).isEqualTo(2);
  }
}
