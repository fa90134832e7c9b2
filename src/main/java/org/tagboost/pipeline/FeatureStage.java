package org.tagboost.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.config.DataConfig;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.features.FeatureExtractor;

/** Makes the feature matrices, or finds those that an equal config made before. */
final class FeatureStage {

  /** Raise it when the same inputs would give other features. */
  private static final int VERSION = 2;

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Run run;

  FeatureStage(Run run) {
    this.run = run;
  }

  /** What every column depends on, whatever its group. */
  static Map<String, String> source(Run run) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("code of features", Integer.toString(VERSION));
    inputs.put("embeddings", run.embeddings());
    inputs.putAll(run.settings("data.non_finite"));
    inputs.putAll(run.settings("features.drop_last_frames"));
    return inputs;
  }

  private StageInputs inputs() {
    FeatureConfig config = run.config().features();
    StageInputs inputs =
        StageInputs.ofCode("features " + VERSION)
            .with(source(run))
            .with(run.settings("features.statistics"))
            .with(run.settings("features.length"))
            .with(run.settings("features.fourier"));
    for (String pca : config.pca().keySet()) {
      inputs = inputs.with(run.settings("features.pca." + pca));
    }
    return inputs
        .with("training tracks", run.identity().trainTracks())
        .with("test tracks", run.identity().testTracks());
  }

  private Path folder(StageInputs inputs) {
    return run.folder().features(inputs.key());
  }

  /**
   * Makes the matrices unless they are there; returns their folder.
   *
   * @param force whether to make them anyway
   */
  Path run(boolean force) {
    StageInputs inputs = inputs();
    Path folder = folder(inputs);
    if (Files.isDirectory(folder)) {
      if (!force) {
        run.log("features: current (" + folder + ")");
        inputs.write(run.folder().featureInputs());
        return folder;
      }
      AtomicFile.deleteTree(folder);
    }
    extract(folder);
    inputs.write(run.folder().featureInputs());
    run.log("features: written to " + folder);
    return folder;
  }

  private void extract(Path folder) {
    Dataset dataset = run.dataset();
    // Experiments share this folder: younger ones may be another process's work in hand.
    AtomicFile.deleteAbandoned(run.folder().shared().resolve("features"), ABANDONED);
    long start = System.nanoTime();
    EmbeddingStore store = EmbeddingStore.open(run.config().data().dir());
    new FeatureExtractor(
            run.config().features(), nonFinite(run.config().data()), run.runner(), run.display())
        .extract(store, dataset.trainTracks(), dataset.testTracks(), folder);
    StageRecord.since(start).write(folder.resolve("stage.json"));
  }

  /** Other experiments may have made the folder; the one that this experiment used last tells. */
  StageStatus status() {
    StageInputs inputs = inputs();
    if (Files.isDirectory(folder(inputs))) {
      return StageStatus.current("features");
    }
    Optional<StageInputs> before = StageInputs.read(run.folder().featureInputs());
    List<String> changes = before.map(inputs::changesSince).orElse(List.of("never made"));
    return before.isEmpty() || changes.isEmpty()
        ? new StageStatus(
            "features",
            StageStatus.State.MISSING,
            changes.isEmpty() ? List.of(folder(inputs) + " was deleted") : changes)
        : new StageStatus("features", StageStatus.State.STALE, changes);
  }

  private static NonFinite nonFinite(DataConfig config) {
    return switch (config.nonFinite()) {
      case REFUSE -> NonFinite.REFUSE;
      case ZERO -> NonFinite.ZERO;
    };
  }
}
