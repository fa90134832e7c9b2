package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagboost.failure.UserException;

class SynthSettingsTest {

  private static final Optional<Path> NONE = Optional.empty();

  @Test
  void listsEveryOptionOutOfRangeWithItsRange() {
    assertThatThrownBy(() -> new SynthSettings(9, 0, 1, 3, 3, 1, NONE, NONE, false))
        .isInstanceOf(UserException.class)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "--tracks 9: must be from 10 to 10000000; choose another",
                "--test-tracks 0: must be from 1 to 10000000; choose another",
                "--tags 1: must be from 2 to 1000; choose another",
                "--dims 3: must be from 4 to 8192; choose another",
                "--frames 3: must be from 4 to 2000; choose another"));
  }

  @Test
  void acceptsBothEndsOfEveryRange() {
    assertThatCode(
            () -> {
              new SynthSettings(10, 1, 2, 4, 4, Long.MIN_VALUE, NONE, NONE, false);
              new SynthSettings(
                  10_000_000, 10_000_000, 1_000, 8_192, 2_000, Long.MAX_VALUE, NONE, NONE, true);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void ignoresSizesOfGeneratedLabelsIfLabelsAreGiven() {
    Optional<Path> labels = Optional.of(Path.of("train.csv"));
    assertThatCode(() -> new SynthSettings(0, 0, 0, 4, 4, 1, labels, labels, false))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTestTracksWithoutLabels() {
    Optional<Path> test = Optional.of(Path.of("test.csv"));
    assertThatThrownBy(() -> new SynthSettings(10, 1, 2, 4, 4, 1, NONE, test, false))
        .isInstanceOf(UserException.class)
        .hasMessage("--test test.csv: needs --labels with the path of train.csv");
  }
}
