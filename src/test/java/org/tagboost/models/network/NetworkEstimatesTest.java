package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.models.TagTrainer.DataSize;

class NetworkEstimatesTest {

  private static final DataSize SIZE = new DataSize(1000, 200, 2000, 50);

  private static NetworkSettings settings(OptionalInt passes) {
    return new NetworkSettings(2, 400, 300, 0, 0, 0, 3, passes, 32, 0.01, 0);
  }

  @Test
  void passesTakeTwoOperationsAWeight() {
    // A track meets 2000 * 400 + 300 * (2 * 400 + 50) = 1,055,000 weights, three times a training
    // pass: 3 * 7 * 1000 + 200 = 21,200 times; in 3 networks, 3e10 operations a second.
    assertThat(new NetworkTrainer("net", settings(OptionalInt.of(7))).taskSeconds(SIZE))
        .isCloseTo(0.05 + 2 * 3 * 21_200.0 * 1_055_000 / 3e10, within(1e-9));
  }

  @Test
  void memoryHoldsWeightsAndABatch() {
    // 1000 * 400 + 300 * (2 * 400 + 50) = 655,000 weights, 4 + 2 * 3 times;
    // 2000 + 2 * 400 + 8 * 400 + 4 * 300 + 50 = 7,250 numbers for each of 32 tracks; scores.
    assertThat(new NetworkTrainer("net", settings(OptionalInt.of(7))).memoryBytes(SIZE))
        .isEqualTo(4 * (10 * 655_000 + 32 * 7_250) + 4 * 200 * 50);
  }

  @ParameterizedTest
  @CsvSource({"0, 60", "8196, 60", "8475, 58", "20000, 25", "50000, 10", "55000, 10"})
  void passesDependOnTheNumberOfTracks(int tracks, int expected) {
    assertThat(settings(OptionalInt.empty()).epochs(tracks)).isEqualTo(expected);
    assertThat(settings(OptionalInt.of(7)).epochs(tracks)).isEqualTo(7);
  }
}
