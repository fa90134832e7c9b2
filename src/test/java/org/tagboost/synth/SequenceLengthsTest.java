package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceLengthsTest {

  private static int[] draw(int meanFrames, int count) {
    SequenceLengths lengths = new SequenceLengths(meanFrames);
    return IntStream.range(0, count)
        .map(track -> lengths.draw(new Noise(7, track)))
        .sorted()
        .toArray();
  }

  @Test
  void matchTheContestAtItsMean() {
    // The contest's 76,714 tracks: 10 to 404 frames, mean 58, quartiles 43, 53, 68.
    int[] lengths = draw(58, 76_714);
    assertThat(lengths[0]).isBetween(10, 12);
    assertThat(lengths[lengths.length - 1]).isBetween(350, 404);
    assertThat(Arrays.stream(lengths).average().orElseThrow()).isCloseTo(58, within(1.0));
    assertThat((double) lengths[lengths.length / 4]).isCloseTo(43, within(1.0));
    assertThat((double) lengths[lengths.length / 2]).isCloseTo(53, within(1.0));
    assertThat((double) lengths[lengths.length * 3 / 4]).isCloseTo(68, within(2.0));
  }

  @Test
  void scaleWithTheMean() {
    // 116 = 2 x 58, so every bound doubles.
    int[] lengths = draw(116, 20_000);
    assertThat(lengths[0]).isGreaterThanOrEqualTo(20);
    assertThat(lengths[lengths.length - 1]).isLessThanOrEqualTo(808);
    assertThat(Arrays.stream(lengths).average().orElseThrow()).isCloseTo(116, within(2.0));
  }

  @Test
  void neverFallBelowFour() {
    // Scaled to mean 4, most of the contest's lengths would be shorter.
    int[] lengths = draw(4, 5_000);
    assertThat(lengths[0]).isEqualTo(4);
    assertThat(lengths[lengths.length - 1]).isGreaterThan(10);
  }
}
