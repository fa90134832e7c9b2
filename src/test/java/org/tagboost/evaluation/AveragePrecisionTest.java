package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AveragePrecisionTest {

  @Test
  void sumsPrecisionAtEachPositive() {
    // best first: hit 1/1, miss, hit 2/3, miss -> (1 + 2/3) / 2
    assertThat(ap("1010", 0.9f, 0.8f, 0.7f, 0.6f)).isCloseTo(5 / 6.0, within(1e-15));
  }

  @Test
  void equalScoresFormOneThreshold() {
    // at 0.5: 1 of 2 rows, recall 1/2; at 0.1: 2 of 4 rows, recall 1 -> 1/2 * 1/2 + 1/2 * 2/4
    assertThat(ap("1001", 0.5f, 0.5f, 0.1f, 0.1f)).isEqualTo(0.5);
  }

  @Test
  void constantScoresGiveTheShareOfPositives() {
    assertThat(ap("01000", 3, 3, 3, 3, 3)).isEqualTo(0.2);
  }

  @Test
  void bothZerosAreTheSameScore() {
    // one threshold of two rows, one a hit; were they two, one of these would be 1
    assertThat(ap("10", 0.0f, -0.0f)).isEqualTo(0.5);
    assertThat(ap("01", 0.0f, -0.0f)).isEqualTo(0.5);
  }

  @Test
  void ordersNegativeAndInfiniteScores() {
    // order: +inf miss, -1 hit 1/2, -2 miss, -inf hit 2/4
    assertThat(ap("1010", -1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -2)).isEqualTo(0.5);
  }

  @Test
  void isUndefinedWithoutPositives() {
    assertThat(ap("00", 0.1f, 0.2f)).isNaN();
    assertThat(ap("")).isNaN();
  }

  @Test
  void countsOnlyTheRowsAskedFor() {
    float[] scores = {0.1f, Float.NaN, 0.3f, 0.2f};
    boolean[] positive = {true, true, false, true};
    // rows 3 and 2: miss at 0.3, hit at 0.2 -> 1/2
    assertThat(AveragePrecision.of(scores, positive, new int[] {3, 2})).isEqualTo(0.5);
    // row 2 twice: the hit comes third
    assertThat(AveragePrecision.of(scores, positive, new int[] {2, 3, 2})).isEqualTo(1 / 3.0);
  }

  @Test
  void refusesNanAndUnequalLengths() {
    assertThatThrownBy(() -> ap("10", 0.1f, Float.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> ap("101", 0.1f, 0.2f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 scores, 3 labels");
  }

  /** Written by src/test/python/average_precision_cases.py with scikit-learn 1.2. */
  static Stream<List<String>> casesOfScikitLearn() {
    try (var in = AveragePrecisionTest.class.getResourceAsStream("average-precision.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("casesOfScikitLearn")
  void agreesWithScikitLearn(List<String> line) {
    String[] texts = line.get(3).split(" ", -1);
    float[] scores = new float[texts.length];
    for (int i = 0; i < texts.length; i++) {
      scores[i] = Float.parseFloat(texts[i]);
    }
    double expected = Double.parseDouble(line.get(1));
    assertThat(ap(line.get(2), scores)).as(line.get(0)).isCloseTo(expected, within(1e-9));
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ignoresTheScaleOfScores(long seed) {
    Column column = Column.random(new SplittableRandom(seed));
    float[] stretched = new float[column.scores.length];
    for (int row = 0; row < stretched.length; row++) {
      stretched[row] = (float) Math.atan(column.scores[row]) - 7;
    }
    assertThat(AveragePrecision.of(stretched, column.positive))
        .as("seed %d: %s", seed, column)
        .isEqualTo(column.averagePrecision());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ignoresTheOrderOfRows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Column.random(random);
    assertThat(column.shuffled(random).averagePrecision())
        .as("seed %d: %s", seed, column)
        .isEqualTo(column.averagePrecision());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void perfectRankingScoresOne(long seed) {
    Column column = Column.random(new SplittableRandom(seed));
    boolean anyPositive = false;
    for (int row = 0; row < column.scores.length; row++) {
      anyPositive |= column.positive[row];
      column.scores[row] += column.positive[row] ? 100 : 0;
    }
    Double expected = anyPositive ? 1.0 : Double.NaN;
    assertThat(column.averagePrecision()).as("seed %d: %s", seed, column).isEqualTo(expected);
  }

  private record Column(float[] scores, boolean[] positive) {

    /** 1 to 60 scores from -10 to 10, so that many tie; now and then none is positive. */
    static Column random(SplittableRandom random) {
      int rows = random.nextInt(1, 61);
      double share = random.nextDouble();
      Column column = new Column(new float[rows], new boolean[rows]);
      for (int row = 0; row < rows; row++) {
        column.scores[row] = random.nextInt(-10, 11);
        column.positive[row] = random.nextDouble() < share;
      }
      return column;
    }

    Column shuffled(SplittableRandom random) {
      Column shuffled = new Column(scores.clone(), positive.clone());
      for (int row = scores.length - 1; row > 0; row--) {
        int other = random.nextInt(row + 1);
        float score = shuffled.scores[row];
        shuffled.scores[row] = shuffled.scores[other];
        shuffled.scores[other] = score;
        boolean label = shuffled.positive[row];
        shuffled.positive[row] = shuffled.positive[other];
        shuffled.positive[other] = label;
      }
      return shuffled;
    }

    /** Boxed, because AssertJ then takes NaN as equal to NaN. */
    Double averagePrecision() {
      return AveragePrecision.of(scores, positive);
    }

    @Override
    public String toString() {
      return Arrays.toString(scores) + " " + Arrays.toString(positive);
    }
  }

  private static double ap(String labels, float... scores) {
    boolean[] positive = new boolean[labels.length()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = labels.charAt(i) == '1';
    }
    return AveragePrecision.of(scores, positive);
  }
}
