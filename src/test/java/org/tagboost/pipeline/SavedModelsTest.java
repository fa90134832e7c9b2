package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.features.Features;
import org.tagboost.features.TrackFeatures;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldModels;
import org.tagboost.models.ModelKind;
import org.tagboost.models.ScoredTracks;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.stages.ExperimentStages;
import org.tagboost.pipeline.training.SavedModels;

/** What is saved is what was scored with: models of all kinds, loaded again, give the same bits. */
class SavedModelsTest {

  private static final String MODELS =
      """
      features:
        length: log
        fourier: {frequencies: 4, width: 1}
      models:
        linear: {kind: tribuo-linear, features: [mean, length], epochs: 2}
        plain-linear: {kind: tribuo-linear, features: [std], epochs: 1, standardise: false, refit: true}
        trees: {kind: xgboost, features: [mean], rounds: 5}
        stopped: {kind: xgboost, features: [max], rounds: 40, early_stopping: {patience: 2, share: 0.3}}
        started: {kind: xgboost, features: [mean], rounds: 3, start_from: linear}
        hard: {kind: xgboost, features: [mean], rounds: 3, start_from: linear, negatives: {hardest: 10, others: 10}}
        kernel: {kind: kernel-ridge, features: [fourier], scaling: rows}
        few-centres: {kind: kernel-ridge, features: [mean], centres: 30, refit: true}
        learnt-metric: {kind: kernel-ridge, features: [mean], metric: learnt}
        network: {kind: network, features: [mean, std], frame_units: 6, units: 5, epochs: 2}
      """;

  @TempDir static Path root;

  private static Run run;

  @BeforeAll
  static void train() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    addTagsWithoutLabels(root.resolve("data"));
    Path config =
        Files.writeString(
            root.resolve("saved.yaml"),
            "folds: {count: 3}\n%sdata: {dir: %s}\nwork_dir: %s\nexperiments_dir: %s\n"
                .formatted(
                    MODELS,
                    root.resolve("data"),
                    root.resolve("work"),
                    root.resolve("experiments")));
    var resolved = Kinds.SHIPPED.configs().load(config, List.of("data.tags=6"));
    new Experiment(Kinds.SHIPPED, resolved, Progress.Display.SILENT, line -> {}).train();
    run = new Run(Kinds.SHIPPED, resolved, new LocalRunner(1), Progress.Display.SILENT, line -> {});
  }

  /** Tags 4 and 5 can't be learnt: nobody carries 4, and everybody 5. */
  private static void addTagsWithoutLabels(Path data) throws IOException {
    Path train = data.resolve("train.csv");
    List<String> lines = Files.readAllLines(train);
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      int comma = line.indexOf(',');
      String tags = line.substring(comma + 1).replace("\"", "");
      lines.set(i, line.substring(0, comma) + ",\"" + (tags.isEmpty() ? "5" : tags + ",5") + "\"");
    }
    Files.write(train, lines);
    Files.deleteIfExists(data.resolve("tags.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear",
        "plain-linear",
        "trees",
        "stopped",
        "started",
        "hard",
        "kernel",
        "few-centres",
        "learnt-metric"
      })
  void scoreTestTracksToTheSameBit(String name) {
    FloatMatrix expected = run.folder().scores(name).test();
    float[][] scores = score(name);

    assertThat(scores).hasNumberOfRows(6);
    for (int track = 0; track < expected.rows(); track++) {
      for (int tag = 0; tag < expected.columns(); tag++) {
        assertThat(scores[tag][track]).isEqualTo(expected.get(track, tag));
      }
    }
  }

  /** As a prediction of new tracks does it: the scores that base margins come from first. */
  private static float[][] score(String name) {
    ModelConfig model = run.config().models().get(name);
    Features features = new ExperimentStages(run, List.of()).features().open();
    TrackFeatures tracks =
        TrackFeatures.all(features.test(), features.columns().select(model.features()));
    try (FoldModels models = SavedModels.open(run, model)) {
      Optional<BaseMargins.View> margins = models.baseMarginsFrom().map(from -> view(score(from)));
      assertThat(margins.isPresent()).isEqualTo(model.baseMarginsFrom().isPresent());
      return models.score(new ScoredTracks(tracks, margins));
    }
  }

  private static BaseMargins.View view(float[][] scores) {
    int tracks = scores[0].length;
    float[] rows = new float[tracks * scores.length];
    for (int tag = 0; tag < scores.length; tag++) {
      for (int track = 0; track < tracks; track++) {
        rows[track * scores.length + tag] = scores[tag][track];
      }
    }
    return new BaseMargins.View(
        FloatMatrix.of(tracks, scores.length, rows), IntStream.range(0, tracks).toArray());
  }

  /** A new kind fails here until it is tested above. */
  @Test
  void everyKindIsAmongThem() {
    assertThat(run.config().models().values())
        .extracting(ModelConfig::kind)
        .containsAll(Kinds.SHIPPED.models().stream().map(ModelKind::kind).toList());
  }

  @Test
  void aDamagedModelIsNamed() throws IOException {
    Path file = run.folder().models("kernel").resolve("fold-1/all-tags.npz");
    byte[] content = Files.readAllBytes(file);
    try {
      Files.write(file, Arrays.copyOf(content, content.length / 2));
      assertThatThrownBy(() -> score("kernel"))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(file + ": cannot be read (")
          .hasMessageEndingWith("); delete the directory of its model and train again");
    } finally {
      Files.write(file, content);
    }
  }
}
