package org.tagboost.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.Experiment;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.pipeline.engine.StageStatus;
import org.tagboost.report.ExperimentReport;

/**
 * A kind of model and a kind of feature group, each one class and one registration away from the
 * whole pipeline.
 */
class OwnKindsTest {

  private static final Kinds KINDS = Kinds.SHIPPED.with(new Centroids()).with(new ShareAbove());

  private static final String CONFIG =
      """
      name: own
      folds: {count: 3}
      features:
        share_above: {times: 1.5}
      model_defaults:
        centroids: {refit: false, sharpness: 2}
      models:
        near: {kind: centroids, features: [above, mean]}
        trees: {kind: xgboost, features: [above], rounds: 3, start_from: near}
      data: {dir: %s}
      work_dir: %s
      experiments_dir: %s
      """;

  @TempDir Path root;

  private ResolvedConfig config(String... overrides) throws IOException {
    Path file =
        Files.writeString(
            root.resolve("own.yaml"),
            CONFIG.formatted(
                root.resolve("data"), root.resolve("work"), root.resolve("experiments")));
    return KINDS.configs().load(file, List.of(overrides));
  }

  private Experiment open(String... overrides) throws IOException {
    return new Experiment(KINDS, config(overrides), Progress.Display.SILENT, line -> {});
  }

  @Test
  void runThroughTheWholePipeline() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);

    ExperimentReport report = open().train();
    assertThat(report.members())
        .extracting(ExperimentReport.Member::name)
        .containsExactly("near", "trees");
    assertThat(report.members().get(0).evaluation().macro())
        .isGreaterThan(report.randomAp() + 0.02);
    assertThat(Files.readString(root.resolve("experiments/own/report.md")))
        .contains("| near | centroids | 12 |", "| Centroids | 1.0 |");

    open().submit();
    assertThat(open().status()).allMatch(StageStatus::isCurrent);
    assertThat(notCurrent("features.share_above.times=1.6"))
        .containsExactly(
            "features",
            "model near",
            "nested scores of near",
            "model trees",
            "ensemble",
            "report",
            "submission");
    assertThat(notCurrent("models.near.sharpness=3"))
        .doesNotContain("features")
        .contains("model near");

    try (Tagger tagger = Tagger.load(open().bundle(), KINDS)) {
      assertTestScores(tagger);
    }
    assertThatThrownBy(() -> Tagger.load(root.resolve("experiments/own/own.tagboost")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no kind of");
  }

  private List<String> notCurrent(String override) throws IOException {
    return open(override).status().stream()
        .filter(stage -> stage.state() != StageStatus.State.CURRENT)
        .map(StageStatus::stage)
        .toList();
  }

  /** What new tracks get is what the test tracks got. */
  private void assertTestScores(Tagger tagger) throws IOException {
    List<String> tracks = new ArrayList<>(Files.readAllLines(root.resolve("data/test.csv")));
    tracks.remove(0);
    Sequence[] sequences = new Sequence[tracks.size()];
    EmbeddingFile file = new EmbeddingFile();
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(root.resolve("data")).open(tracks)) {
      while (cursor.next(file)) {
        Sequence sequence = new Sequence();
        NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
        sequences[file.index()] =
            Sequence.of(sequence.frames(), sequence.dims(), sequence.toArray());
      }
    }
    FloatMatrix expected = FloatMatrix.map(root.resolve("work/own/scores/ensemble.test.npy"));
    float[][] together = tagger.predict(List.of(sequences));
    for (int track = 0; track < sequences.length; track++) {
      float[] alone = tagger.predict(List.of(sequences[track]))[0];
      for (int tag = 0; tag < alone.length; tag++) {
        assertThat(together[track][tag]).isEqualTo(expected.get(track, tag));
        assertThat(alone[tag]).isEqualTo(expected.get(track, tag));
      }
    }
  }

  @Test
  void areCheckedLikeOthers() throws IOException {
    assertThatThrownBy(() -> config("models.near.sharpness=0", "features.share_above.times=11"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("models.near.sharpness: expected a number in (0, 100], got 0")
        .hasMessageContaining("features.share_above.times: expected a number in [-10, 10], got 11");
  }
}
