package org.tagboost.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbabilityTextTest {

  /** As integers, the bits of the floats from 0 to 1 run from 0 to here: every size is drawn. */
  private static final int BITS_OF_ONE = 0x3f800000;

  private static String text(float probability, int digits) {
    ProbabilityText text = new ProbabilityText(digits);
    text.set(probability);
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 0",
    "-0.0, 6, 0",
    "1, 6, 1.00000",
    "0.5, 6, 0.500000",
    "0.1, 6, 0.100000",
    "0.1, 9, 0.100000001", // the float nearest to 0.1 is 0.100000001490116...
    "0.12345678, 6, 0.123457",
    "0.00123456, 6, 0.00123456",
    "0.0000123456, 6, 0.0000123456",
    "0.00000123456, 6, 1.23456e-06",
    "1.23456e-10, 7, 1.234560e-10",
    "0.99999994, 6, 1.00000", // the largest float below 1
    "0.99999994, 9, 0.999999940",
    "0.099999994, 6, 0.100000",
    "0.0000099999999, 6, 0.0000100000",
    "1.17549435e-38, 6, 1.17549e-38", // the smallest normal float
    "1.4e-45, 9, 1.40129846e-45", // the smallest float
  })
  void writesSignificantDigits(float probability, int digits, String expected) {
    assertThat(text(probability, digits)).isEqualTo(expected);
  }

  @RepeatedTest(20)
  void nineDigitsGiveTheFloatBack(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    new SplittableRandom(seed)
        .ints(1000, 0, BITS_OF_ONE + 1)
        .forEach(
            bits -> {
              float probability = Float.intBitsToFloat(bits);
              assertThat(Float.parseFloat(text(probability, 9)))
                  .as("seed %d", seed)
                  .isEqualTo(probability);
            });
  }

  @RepeatedTest(20)
  void roundsAsBigDecimalDoes(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    new SplittableRandom(seed)
        .ints(1000, 0, BITS_OF_ONE + 1)
        .forEach(
            bits -> {
              float probability = Float.intBitsToFloat(bits);
              BigDecimal expected = new BigDecimal(probability).round(new MathContext(6));
              assertThat(new BigDecimal(text(probability, 6)))
                  .as("seed %d: %s", seed, probability)
                  .isEqualByComparingTo(expected);
            });
  }

  @Test
  void refusesTooFewOrTooManyDigits() {
    assertThatThrownBy(() -> new ProbabilityText(5))
        .hasMessage("digits must be from 6 to 9, not 5");
    assertThatThrownBy(() -> new ProbabilityText(10)).isInstanceOf(IllegalArgumentException.class);
  }
}
