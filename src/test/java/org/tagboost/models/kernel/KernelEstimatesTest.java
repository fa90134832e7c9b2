package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tagboost.models.TagTrainer.DataSize;

/** Operations at 3e10 a second, and bytes: each expected number is worked out beside it. */
class KernelEstimatesTest {

  private static final DataSize THOUSAND = new DataSize(1000, 200, 10, 5);
  private static final DataSize FIVE_THOUSAND = new DataSize(5000, 200, 10, 5);

  private static KernelTrainer trainer(OptionalDouble width, OptionalDouble ridge, int most) {
    return new KernelTrainer(
        "kernels",
        new KernelSettings(
            Scaling.COLUMNS,
            KernelShape.CAUCHY,
            width,
            ridge,
            OptionalInt.of(most),
            Optional.empty()));
  }

  private static KernelTrainer learnt(int most, int steps) {
    return new KernelTrainer(
        "kernels",
        new KernelSettings(
            Scaling.COLUMNS,
            KernelShape.CAUCHY,
            OptionalDouble.of(1),
            OptionalDouble.of(1),
            OptionalInt.of(most),
            Optional.of(new MetricSettings(steps, 0.5)),
            Optional.empty()));
  }

  private static KernelTrainer given(int most) {
    return trainer(OptionalDouble.of(1), OptionalDouble.of(1), most);
  }

  private static void assertSeconds(KernelTrainer trainer, DataSize size, double operations) {
    assertThat(trainer.taskSeconds(size)).isCloseTo(0.05 + operations / 3e10, within(1e-9));
  }

  @Test
  void aKernelForEveryPairTakesACubeAndTheKernelsOfAllTracks() {
    // 1000^3, and 1200 * 1000 kernels of 2 * 10 + 2 * 5 + 200 operations.
    assertSeconds(given(1000), THOUSAND, 1e9 + 1.2e6 * 230);
  }

  @Test
  void fewerCentresTakeTwoFactorsAndProductsOfTheTracks() {
    // Two thirds of 100^3, 5 * 1000 * 100^2, and 1200 * 100 kernels.
    assertSeconds(given(100), THOUSAND, 2e6 / 3 + 5e7 + 1.2e5 * 230);
  }

  @Test
  void eachCandidateTakesACubeOfAtMostFourThousandTracks() {
    double fit = 1e9 + 1.2e6 * 230;
    OptionalDouble open = OptionalDouble.empty();
    OptionalDouble one = OptionalDouble.of(1);
    // Seven ridges share the kernels; each of five widths has its own, 2 * 10 operations a pair.
    assertSeconds(trainer(one, open, 1000), THOUSAND, fit + 7e9);
    assertSeconds(trainer(open, one, 1000), THOUSAND, fit + 5e9 + 5 * 1e6 * 20);
    assertSeconds(trainer(open, open, 1000), THOUSAND, fit + 12e9 + 5 * 1e6 * 20);
    // 4000^3 = 6.4e10 and 4000^2 = 1.6e7.
    double fewer = 2e6 / 3 + 2.5e8 + 5.2e5 * 230;
    assertSeconds(trainer(open, one, 100), FIVE_THOUSAND, fewer + 5 * 6.4e10 + 5 * 1.6e7 * 20);
  }

  @Test
  void eachStepOfAMetricTakesAFitAndGradients() {
    // 1000^3 / 3; 1000 tracks * 5 tags of 1000 * (2 * 10 + 2 * 5 + 100) + 10^2 operations; and
    // 12 * 10^3.
    double step = 1e9 / 3 + 5000 * (1000 * 130 + 100.0) + 12_000;
    assertSeconds(learnt(1000, 1), THOUSAND, 1e9 + 1.2e6 * 230 + step);
    assertSeconds(learnt(1000, 3), THOUSAND, 1e9 + 1.2e6 * 230 + 3 * step);
    // Two thirds of 100^3, 3 * 5000 * 100^2, 2000 tracks * 5 tags of 100 * 130 + 100, 12,000.
    double fewer = 2e6 / 3 + 1.5e8 + 1e4 * 13_100 + 12_000;
    assertSeconds(learnt(100, 1), FIVE_THOUSAND, 2e6 / 3 + 2.5e8 + 5.2e5 * 230 + fewer);
    // At most 16 sums of tags: 1000 tracks * 16 of 1000 * (20 + 40 + 100) + 100.
    assertSeconds(
        learnt(1000, 1),
        new DataSize(1000, 200, 10, 20),
        1e9 + 1.2e6 * 260 + 1e9 / 3 + 16_000 * 160_100.0 + 12_000);
  }

  @Test
  void memoryHoldsTheMetric() {
    DataSize wide = new DataSize(1000, 200, 1000, 5);
    // 4 * 4 * 1000^2
    assertThat(learnt(100, 2).memoryBytes(wide))
        .isEqualTo(given(100).memoryBytes(wide) + 16_000_000);
  }

  @Test
  void memoryHoldsCentresMatricesABlockAndScores() {
    // 4 * 1000 * (10 + 5), 4 * 1000^2, 4 * 1024 * (1000 + 10 + 5), 8 * 1000 * 5, 4 * 200 * 5
    assertThat(given(1000).memoryBytes(THOUSAND))
        .isEqualTo(60_000 + 4_000_000 + 4_157_440 + 40_000 + 4_000);
    // Two matrices: 4 * 100 * 15, 4 * 2 * 100^2, 4 * 1024 * 115
    assertThat(given(100).memoryBytes(THOUSAND))
        .isEqualTo(6_000 + 80_000 + 471_040 + 40_000 + 4_000);
  }

  /** Beside the sums of all parts are those of one. */
  @Test
  void memoryHoldsThreeMatricesIfThereAreParts() {
    long one = given(100).memoryBytes(new DataSize(65_536, 200, 1, 5));
    long two = given(100).memoryBytes(new DataSize(65_537, 200, 1, 5));
    // 4 * 100^2, and 8 * 5 for one more track.
    assertThat(two - one).isEqualTo(40_000 + 40);
  }

  /** The copy of many columns, with a quarter more, is larger than the matrices. */
  @Test
  void memoryHoldsTheModelBesideWhatWasFitted() {
    // 4 * 100 * 1005, as much and a quarter again, 4 * 1024 * (100 + 1000 + 5)
    assertThat(given(100).memoryBytes(new DataSize(1000, 200, 1000, 5)))
        .isEqualTo(402_000 + 502_500 + 4_526_080 + 40_000 + 4_000);
  }

  /** It has a kernel for every pair of its tracks, however few centres the model has. */
  @Test
  void memoryHoldsTheChoice() {
    KernelTrainer open = trainer(OptionalDouble.empty(), OptionalDouble.of(1), 100);
    // The matrix and a copy, 4 * 2 * 4000^2, instead of 80,000 bytes; then as above.
    assertThat(open.memoryBytes(FIVE_THOUSAND))
        .isEqualTo(6_000 + 128_000_000 + 471_040 + 200_000 + 4_000);
    assertThat(open.memoryBytes(THOUSAND)).isEqualTo(6_000 + 8_000_000 + 471_040 + 40_000 + 4_000);
  }

  @Test
  void heapHoldsLabelsAndScores() {
    // 8 * 1000 * 5, 4 * 200 * 5
    assertThat(given(100).heapBytes(THOUSAND)).isEqualTo(40_000 + 4_000);
  }
}
