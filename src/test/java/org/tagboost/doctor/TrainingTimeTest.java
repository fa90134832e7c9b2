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
import org.tagboost.config.ModelConfig;
import org.tagboost.features.FeatureColumns;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.TagTrainer;
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

  /**
   * Trees are trained tag by tag, a linear model on all at once: of 3 folds, on 80 of 120 tracks
   * each; refitted once more, and then each is taken for as long as that. 40 and 30 are scored.
   */
  @Test
  void aModelIsTrainedForEachFold() throws IOException {
    double trees = taskSeconds("trees", 80);
    assertThat(trees).isPositive();
    assertThat(seconds("models.linear=null", "workers=1")).isCloseTo(12 * trees, within(1e-9));
    double linear = taskSeconds("linear", 80);
    assertThat(seconds("models.trees=null", "workers=1")).isCloseTo(3 * linear, within(1e-9));
    assertThat(seconds("models.trees=null", "workers=1", "models.linear.refit=true"))
        .isCloseTo(4 * taskSeconds("linear", 120), within(1e-9));
  }

  private double taskSeconds(String name, int tracks) throws IOException {
    Path config = new TinyExperiment(root, root.resolve("data")).config();
    ModelConfig model =
        Kinds.SHIPPED.configs().load(config, List.of()).experiment().models().get(name);
    int columns = name.equals("trees") ? 6 : 12;
    return Kinds.SHIPPED
        .model(model.kind())
        .trainer(model)
        .taskSeconds(new TagTrainer.DataSize(tracks, 70, columns, 4));
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
    "59.9, less than a minute",
    "150, about 3 minutes",
    "5940, about 99 minutes",
    "6000, about 2 hours",
    "7200, about 2 hours"
  })
  void isToldInWords(double seconds, String text) {
    assertThat(TrainingTime.text(seconds)).isEqualTo(text);
  }
}
