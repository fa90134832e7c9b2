package org.tagboost.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferingSettingsTest {

  private static Map<String, String> config(String... keysAndValues) {
    Map<String, String> config = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return config;
  }

  @Test
  void showsOnlyWhatIsNotTheSameInAll() {
    assertThat(
            DifferingSettings.of(
                List.of(
                    config("name", "a", "seed", "1", "workers", "1", "features.length", "log"),
                    config("name", "b", "seed", "1", "workers", "2", "features.length", "none"))))
        .containsExactly(List.of("length log"), List.of("length none"));
  }

  /** Else a model that one experiment lacks would put all its parameters into the table. */
  @Test
  void ofAModelThatNotAllHaveItShowsTheKindAndWhatDiffersAmongThoseThatHaveIt() {
    assertThat(
            DifferingSettings.of(
                List.of(
                    config(
                        "models.t.kind", "xgboost", "models.t.eta", "0.1", "models.t.rounds", "5"),
                    config(
                        "models.t.kind", "xgboost", "models.t.eta", "0.1", "models.t.rounds", "9"),
                    config("seed", "1"))))
        .containsExactly(
            List.of("t xgboost", "t.rounds 5"),
            List.of("t xgboost", "t.rounds 9"),
            List.of("seed 1"));
  }

  @Test
  void aParameterThatOnlyOneGivesDiffers() {
    assertThat(
            DifferingSettings.of(
                List.of(
                    config("models.t.kind", "xgboost"),
                    config("models.t.kind", "xgboost", "models.t.gamma", "1"))))
        .containsExactly(List.of(), List.of("t.gamma 1"));
  }

  @Test
  void anUnknownConfigCountsForNothing() {
    assertThat(DifferingSettings.of(List.of(config("seed", "1"), config())))
        .containsExactly(List.of(), List.of());
  }
}
