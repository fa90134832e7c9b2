package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.evaluation.BootstrapInterval.Difference;
import org.tagboost.evaluation.BootstrapInterval.Interval;

class BootstrapIntervalTest {

  private static final int ROWS = 400;
  private static final int TAGS = 6;
  private static final float[][] WEAK = new float[TAGS][ROWS];
  private static final float[][] STRONG = new float[TAGS][ROWS];
  private static final boolean[][] LABELS = new boolean[TAGS][ROWS];

  static {
    Random random = new Random(5);
    for (int tag = 0; tag < TAGS; tag++) {
      for (int row = 0; row < ROWS; row++) {
        LABELS[tag][row] = tag > 0 && random.nextInt(8 * tag) == 0; // tag 0 has none
        int noise = random.nextInt(20); // many ties
        WEAK[tag][row] = noise + (LABELS[tag][row] ? 2 : 0);
        STRONG[tag][row] = noise + (LABELS[tag][row] ? 9 : 0);
      }
    }
  }

  private static ScoreColumns columns(float[][] scores) {
    return (tag, into) -> System.arraycopy(scores[tag], 0, into, 0, ROWS);
  }

  private static void labels(int tag, boolean[] into) {
    System.arraycopy(LABELS[tag], 0, into, 0, ROWS);
  }

  /** Mean over the tags that have a positive among the rows. */
  private static double macro(float[][] scores, int[] rows) {
    return IntStream.range(0, TAGS)
        .mapToDouble(tag -> AveragePrecision.of(scores[tag], LABELS[tag], rows))
        .filter(ap -> !Double.isNaN(ap))
        .average()
        .orElse(Double.NaN);
  }

  @Test
  void aResampleIsJudgedAsItsRowsListedAgainAndAgain() {
    RankedTags ranked = new RankedTags(ROWS, TAGS, columns(WEAK), BootstrapIntervalTest::labels);
    for (int seed = 0; seed < 20; seed++) {
      int[] rows = new Random(seed).ints(ROWS, 0, ROWS).toArray();
      int[] counts = new int[ROWS];
      IntStream.of(rows).forEach(row -> counts[row]++);
      assertThat(ranked.macro(counts)).isCloseTo(macro(WEAK, rows), within(1e-12));
    }
  }

  @Test
  void surroundsTheFigureItself() {
    Interval interval = of(new BootstrapInterval(300, 0.95, 1), STRONG);
    double figure = macro(STRONG, IntStream.range(0, ROWS).toArray());
    assertThat(figure).isBetween(interval.low(), interval.high());
    assertThat(interval.high() - interval.low()).isBetween(0.02, 0.4);
  }

  /** Tracks drawn twice raise AP: uncorrected, the middle lies far above the figure. */
  @Test
  void isCentredOnTheFigure() {
    Interval interval = of(new BootstrapInterval(1000, 0.5, 1), WEAK);
    double figure = macro(WEAK, IntStream.range(0, ROWS).toArray());
    double middle = (interval.low() + interval.high()) / 2;
    assertThat(middle).isCloseTo(figure, within((interval.high() - interval.low()) / 10));
  }

  @Test
  void aHigherLevelIsWider() {
    Interval half = of(0.5, 1);
    Interval most = of(0.99, 1);
    assertThat(most.low()).isLessThan(half.low());
    assertThat(most.high()).isGreaterThan(half.high());
  }

  @Test
  void seedDecidesTheDraws() {
    assertThat(of(0.9, 1)).isEqualTo(of(0.9, 1)).isNotEqualTo(of(0.9, 2));
  }

  private static Interval of(double level, long seed) {
    return of(new BootstrapInterval(100, level, seed), WEAK);
  }

  private static Interval of(BootstrapInterval settings, float[][] scores) {
    return settings.of(
        resampled(settings, scores), macro(scores, IntStream.range(0, ROWS).toArray()));
  }

  private static double[] resampled(BootstrapInterval settings, float[][] scores) {
    return settings.resampled(ROWS, TAGS, columns(scores), BootstrapIntervalTest::labels);
  }

  @Test
  void differenceIsPairedAndSecondMinusFirst() {
    BootstrapInterval settings = new BootstrapInterval(200, 0.95, 1);
    double[] weak = resampled(settings, WEAK);
    double[] strong = resampled(settings, STRONG);
    Interval gain = settings.difference(weak, strong).interval();
    assertThat(gain.low()).isPositive();
    Interval loss = settings.difference(strong, weak).interval();
    assertThat(loss.low()).isCloseTo(-gain.high(), within(1e-12));
    assertThat(loss.high()).isCloseTo(-gain.low(), within(1e-12));
    // the same scores on the same resamples never differ
    assertThat(settings.difference(weak, resampled(settings, WEAK)).interval())
        .isEqualTo(new Interval(0, 0));
  }

  /** Differences 0.1, 0, -0.2, 0.3 and one unknown: two of four are better. */
  @Test
  void countsTheResamplesInWhichTheSecondIsBetter() {
    double[] first = {0.5, 0.5, 0.5, 0.5, Double.NaN};
    double[] second = {0.6, 0.5, 0.3, 0.8, 0.5};
    Difference difference = new BootstrapInterval(5, 0.5, 1).difference(first, second);
    assertThat(difference.shareBetter()).isEqualTo(0.5);
    // -0.2, 0, 0.1, 0.3: positions 0.75 and 2.25
    assertThat(difference.interval().low()).isCloseTo(-0.05, within(1e-12));
    assertThat(difference.interval().high()).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void isUndefinedWithoutPositives() {
    BootstrapInterval settings = new BootstrapInterval(10, 0.9, 1);
    double[] resampled = settings.resampled(ROWS, 1, columns(WEAK), BootstrapIntervalTest::labels);
    assertThat(resampled).containsOnly(Double.NaN);
    assertThat(settings.of(resampled, Double.NaN)).isEqualTo(new Interval(Double.NaN, Double.NaN));
  }

  @Test
  void quantilesLieBetweenOrderStatistics() {
    double[] sorted = {1, 2, 4, 8};
    // position 0.4 * 3 = 1.2: 2 + 0.2 * (4 - 2), as numpy.quantile([1, 2, 4, 8], 0.4)
    assertThat(BootstrapInterval.quantile(sorted, 0.4)).isCloseTo(2.4, within(1e-12));
    assertThat(BootstrapInterval.quantile(sorted, 0)).isEqualTo(1);
    assertThat(BootstrapInterval.quantile(sorted, 1)).isEqualTo(8);
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> new BootstrapInterval(0, 0.9, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resamples must be at least 1, not 0");
    assertThatThrownBy(() -> new BootstrapInterval(10, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be between 0 and 1, not 1.0");
  }

  /** Two resamples of the mean 0.7 are 0.1 above the value; the third has no positive. */
  @Test
  void subtractsTheBias() {
    Interval interval =
        new BootstrapInterval(3, 0.5, 1).of(new double[] {0.6, Double.NaN, 0.8}, 0.6);
    // A quarter and three quarters of the way from 0.6 to 0.8, less 0.1.
    assertThat(interval.low()).isCloseTo(0.55, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.65, within(1e-12));
  }

  @Test
  void resamplesWithoutPositivesDoNotCount() {
    double[] first = {0.5, Double.NaN, 0.5, 0.5};
    double[] second = {0.7, 0.9, 0.4, 0.5};
    assertThat(new BootstrapInterval(4, 0.5, 1).difference(first, second).shareBetter())
        .isCloseTo(1 / 3.0, within(1e-12));
  }
}
