package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads of a refusal by XGBoost. */
class XgboostMessagesTest {

  /** A bar for each end of a line. */
  @ParameterizedTest
  @CsvSource({
    "[10:21:07] /build/src/learner.cc:123: Unknown objective|Stack trace:| at x, Unknown objective",
    "'|  |  a second line|a third', a second line",
    "eta must be positive, eta must be positive"
  })
  void itsFirstTellingLine(String message, String expected) {
    assertThat(new XgboostException("says", new XGBoostError(message.replace('|', '\n'))))
        .hasMessage("says: " + expected);
  }

  @Test
  void itsKindIfItSaysNothing() {
    assertThat(new XgboostException("says", new XGBoostError(null)))
        .hasMessage("says: XGBoostError");
  }

  @Test
  void whyTheLibraryWasNotLoaded() {
    var missing = new UnsatisfiedLinkError("libgomp.so.1: cannot open\nshared object file");
    assertThat(NativeLibrary.explanation(missing))
        .isEqualTo(
            "XGBoost's native library cannot be loaded (libgomp.so.1: cannot open shared object"
                + " file); install libgomp (Debian: libgomp1)");
    var wrapped = new ExceptionInInitializerError(new RuntimeException("no space", missing));
    assertThat(NativeLibrary.explanation(wrapped)).contains("install libgomp");
    assertThat(NativeLibrary.explanation(new NoClassDefFoundError("Permission denied")))
        .startsWith("XGBoost's native library cannot be loaded (Permission denied); ")
        .contains(System.getProperty("java.io.tmpdir") + ", where it is unpacked")
        .doesNotContain("libgomp");
  }
}
