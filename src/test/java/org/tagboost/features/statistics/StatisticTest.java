package org.tagboost.features.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tagboost.features.statistics.Statistic.MAX;
import static org.tagboost.features.statistics.Statistic.MEAN;
import static org.tagboost.features.statistics.Statistic.MIN;
import static org.tagboost.features.statistics.Statistic.STD;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.Sequence;
import org.tagboost.features.CaseFile;
import org.tagboost.features.RowPooler;
import org.tagboost.features.TestFeatures;
import org.tagboost.features.length.Length;

class StatisticTest {

  /** Two dims over four frames. */
  private static final Sequence FOUR_FRAMES = Sequence.of(4, 2, 1, 10, 3, 30, 2, 20, 6, 0);

  private static RowPooler statistics(int drop, Length length, Statistic... wanted) {
    return TestFeatures.pooler(TestFeatures.config(List.of(wanted), drop, length));
  }

  private static float[] pool(RowPooler statistics, Sequence sequence) {
    float[] row = new float[statistics.columns(sequence.dims())];
    statistics.pool(sequence, row);
    return row;
  }

  static List<List<String>> casesOfNumPy() {
    return CaseFile.lines("statistics.csv");
  }

  @ParameterizedTest
  @MethodSource("casesOfNumPy")
  void agreesWithNumPy(List<String> line) {
    int frames = Integer.parseInt(line.get(1));
    int dims = Integer.parseInt(line.get(2));
    int drop = Integer.parseInt(line.get(3));
    Sequence sequence = Sequence.of(frames, dims, CaseFile.floats(line.get(4)));
    float[] row = pool(statistics(drop, Length.NONE, MEAN, STD, MIN, MAX), sequence);
    for (int statistic = 0; statistic < 4; statistic++) {
      float[] expected = CaseFile.floats(line.get(5 + statistic));
      for (int d = 0; d < dims; d++) {
        // Both round to float, so they may part by the last bit (2^-23); a deviation's squares are
        // rounded too, by up to five times 2^-24 in their sum, and half of that in its root.
        double close = statistic == 1 ? 2.5 * 0x1p-24 + 0x1p-23 : 0x1p-23;
        assertThat((double) row[statistic * dims + d])
            .as("%s: statistic %d of dim %d", line.get(0), statistic, d)
            .isCloseTo(expected[d], within(close * Math.abs(expected[d])));
      }
    }
  }

  @Test
  void statisticsComeInTheOrderOfTheConfig() {
    assertThat(pool(statistics(0, Length.NONE, MAX, MEAN, MIN), FOUR_FRAMES))
        .containsExactly(6, 30, 3, 15, 1, 0);
    // (1, 3, 2, 6) about 3: 4 + 0 + 1 + 9 = 14; (10, 30, 20, 0) about 15: 25 + 225 + 25 + 225
    assertThat(pool(statistics(0, Length.NONE, STD), FOUR_FRAMES))
        .containsExactly((float) Math.sqrt(14 / 4.0), (float) Math.sqrt(500 / 4.0));
  }

  @Test
  void lengthCountsTheFramesThatWerePooled() {
    assertThat(pool(statistics(0, Length.RAW, MIN), FOUR_FRAMES)).containsExactly(1, 0, 4);
    assertThat(pool(statistics(2, Length.RAW, MAX), FOUR_FRAMES)).containsExactly(3, 30, 2);
    assertThat(pool(statistics(2, Length.LOG, MAX), FOUR_FRAMES))
        .containsExactly(3, 30, (float) Math.log(2));
  }

  @Test
  void theFirstFrameIsAlwaysKept() {
    for (int drop : new int[] {3, 4, 10_000}) {
      assertThat(pool(statistics(drop, Length.RAW, MEAN, STD), FOUR_FRAMES))
          .containsExactly(1, 10, 0, 0, 1);
    }
  }

  @Test
  void whatWasPooledBeforeLeavesNothingBehind() {
    RowPooler used = statistics(0, Length.LOG, MEAN, STD, MIN, MAX);
    float[] expected = pool(used, FOUR_FRAMES);
    pool(used, Sequence.of(1, 2, -1000, 1000));
    pool(used, Sequence.of(1, 3, 7, 8, 9));
    assertThat(pool(used, FOUR_FRAMES)).isEqualTo(expected);
  }

  /** 1 and 3 times 2^e: mean 2 * 2^e, deviation 2^e, whose squares float32 cannot hold. */
  @ParameterizedTest
  @ValueSource(ints = {-140, -75, -45, 70, 120})
  void squaresBeyondFloatsRangeKeepTheirDigits(int exponent) {
    float one = Math.scalb(1f, exponent);
    float[] values = {one, 5, 3 * one, 7, one, 5, 3 * one, 7, one, 5, 3 * one, 7};
    assertThat(pool(statistics(0, Length.NONE, MEAN, STD), Sequence.of(6, 2, values)))
        .containsExactly(2 * one, 6, one, 1);
  }

  @Test
  void sumsBeyondFloatsRangeAreRight() {
    float large = 0x1p127f;
    float[] values = {large, large, large, large, -large, large};
    assertThat(pool(statistics(0, Length.NONE, MEAN, STD), Sequence.of(6, 1, values)))
        // Squares about 2/3: 5 times (1/3)^2 and (5/3)^2, 30/9 in all; a sixth of it is 5/9.
        .containsExactly((float) (0x1p127 * 2 / 3), (float) (0x1p127 * Math.sqrt(5) / 3));
  }

  /** 0.1 has no exact binary form, and 58 of them must still not deviate. */
  @Test
  void aConstantDimDoesNotDeviate() {
    float[] values = new float[58];
    Arrays.fill(values, 0.1f);
    assertThat(pool(statistics(0, Length.NONE, MEAN, STD), Sequence.of(58, 1, values)))
        .containsExactly(0.1f, 0);
  }

  /** A mean of 2^-20 under numbers of 1024: plain float sums would lose it. */
  @Test
  void whatCancelsLeavesAnExactMean() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 2 == 0 ? 1024 : -1024) + (i % 4 == 1 ? 0x1p-13f : 0);
    }
    values[0] += 0x1p-13f;
    // 251 of 1000 frames are 2^-13 larger than +-1024.
    assertThat(pool(statistics(0, Length.NONE, MEAN), Sequence.of(1000, 1, values)))
        .containsExactly((float) (251 * 0x1p-13 / 1000));
  }
}
