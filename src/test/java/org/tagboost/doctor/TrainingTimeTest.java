package org.tagboost.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.features.FeatureColumns;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.pipeline.run.ExperimentData;

class TrainingTimeTest {

  @TempDir private Path root;

  @BeforeEach
  void writeData() {
    TinyExperiment.writeData(root.resolve("data"), false);
  }

  private double seconds(String... overrides) throws IOException {
    Path config = new TinyExperiment(root, root.resolve("data")).config();
    ExperimentConfig experiment =
        Kinds.SHIPPED.configs().load(config, List.of(overrides)).experiment();
    return new TrainingTime(
            experiment,
            ExperimentData.load(experiment, Optional.empty(), Optional.empty()),
            FeatureColumns.of(experiment.features(), 6))
        .seconds();
  }

  @Test
  void workersShareIt() throws IOException {
    assertThat(seconds("workers=4")).isCloseTo(seconds("workers=1") / 4, within(1e-9));
  }

  /** Three folds have three pairs, for each of which the model is trained as well. */
  @Test
  void nestedScoresDoubleIt() throws IOException {
    double linear = seconds("models.trees=null");
    double trees = seconds("models.linear=null");
    assertThat(seconds("models.trees.start_from=linear"))
        .isCloseTo(2 * linear + trees, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "5, less than a minute",
    "60, about 1 minute",
    "150, about 3 minutes",
    "7200, about 2 hours"
  })
  void isToldInWords(double seconds, String text) {
    assertThat(TrainingTime.text(seconds)).isEqualTo(text);
  }
}
