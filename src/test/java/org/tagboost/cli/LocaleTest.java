package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.pipeline.TinyExperiment;

/** The i of Turkish, the digits of Arabic, Persian and Thai, and the years of Thailand. */
class LocaleTest {

  @TempDir static Path data;
  private static String expected = "";
  @TempDir Path root;

  private final Locale before = Locale.getDefault();

  @BeforeAll
  static void train(@TempDir Path root) throws IOException {
    TinyExperiment.writeData(data, false);
    expected = run(root);
  }

  @AfterEach
  void reset() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "th-TH-u-ca-buddhist-nu-thai"})
  void changesNothing(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    assertThat(run(root)).isEqualTo(expected);
  }

  /** Trains each kind of model; returns what is printed and what is submitted. */
  private static String run(Path root) throws IOException {
    TinyExperiment tiny = new TinyExperiment(root, data);
    String config = tiny.config().toString();
    String kernel = "models.kernel={kind: kernel-ridge, features: [mean]}";
    CommandRun train = CommandRun.of("train", "-q", "-c", config, kernel);
    assertThat(train.err()).isEmpty();
    CommandRun submit = CommandRun.of("submit", "-q", "-c", config, kernel);
    assertThat(submit.err()).isEmpty();
    return (train.out() + submit.out()).replace(root.toString(), "")
        + Files.readString(tiny.report().resolve("submission.csv"))
        + Files.readString(tiny.report().resolve("per_tag.csv"));
  }
}
