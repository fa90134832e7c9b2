package org.tagboost.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.PcaConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;

/**
 * Turns every track's sequence into a row of features, in one pass over the files.
 *
 * <p>Workers pull files from one cursor and write finished rows straight to their place on disk; so
 * memory holds one sequence a worker, not the matrix. PCA then reads the pooled matrix back, fits
 * on the training tracks alone, and fills its columns in for all tracks.
 */
public final class FeatureExtractor {

  /** Tracks projected by one task. */
  private static final int PROJECTION_BLOCK = 512;

  private final FeatureConfig config;
  private final NonFinite nonFinite;
  private final TaskRunner runner;
  private final Progress.Display display;

  public FeatureExtractor(
      FeatureConfig config, NonFinite nonFinite, TaskRunner runner, Progress.Display display) {
    this.config = config;
    this.nonFinite = nonFinite;
    this.runner = runner;
    this.display = display;
  }

  /**
   * Writes {@code train.npy}, {@code test.npy}, {@code columns.json} and {@code pca/} to a folder,
   * which appears when all of it is there and not before.
   *
   * @param train ids of the training tracks, which become the rows of {@code train.npy}
   * @param test ids of the test tracks, likewise
   * @throws org.tagboost.failure.UserException for missing or unusable sequences, unequal dims,
   *     more components than the data allows, or a full disk
   */
  public void extract(EmbeddingStore store, List<String> train, List<String> test, Path folder) {
    AtomicFile.writePath(folder, temporary -> extractInto(store, train, test, temporary));
  }

  private void extractInto(EmbeddingStore store, List<String> train, List<String> test, Path folder)
      throws IOException {
    List<String> tracks = new ArrayList<>(train);
    tracks.addAll(test);
    try (FeatureRows rows =
        new FeatureRows(folder, config, train.size(), test.size(), store.location())) {
      Optional<FourierFeatures> fourier = learnFourier(store, train);
      try {
        pool(store, tracks, fourier, rows);
      } finally {
        fourier.ifPresent(FourierFeatures::close);
      }
      FeatureColumns columns = rows.columns();
      fitAndProject(folder, columns, rows);
      Features.writeColumns(folder.resolve(Features.COLUMNS_FILE), columns);
    }
  }

  /** Reads some tracks ahead of the others, for the scale of their frames. */
  private Optional<FourierFeatures> learnFourier(EmbeddingStore store, List<String> train) {
    return config
        .fourier()
        .map(
            settings -> {
              List<String> sample =
                  train.subList(0, Math.min(FourierFeatures.SAMPLE, train.size()));
              return FourierFeatures.learn(
                  settings, FrameScale.learn(store, sample, config, nonFinite), config);
            });
  }

  private void pool(
      EmbeddingStore store,
      List<String> tracks,
      Optional<FourierFeatures> fourier,
      FeatureRows rows)
      throws IOException {
    try (EmbeddingStore.Cursor cursor = store.open(tracks);
        Progress progress = display.start("features", tracks.size(), "files")) {
      var throughput = new Throughput(progress);
      runner.run(
          Collections.nCopies(runner.workers(), cursor),
          () -> new PoolingWorker(config, nonFinite, fourier, rows, throughput));
    }
  }

  private void fitAndProject(Path folder, FeatureColumns columns, FeatureRows rows)
      throws IOException {
    if (config.pca().isEmpty()) {
      return;
    }
    FloatMatrix train = FloatMatrix.map(rows.trainFile());
    FloatMatrix test = FloatMatrix.map(rows.testFile());
    try (Progress progress = display.start("pca", config.pca().size(), "fits")) {
      for (PcaConfig pcaConfig : config.pca().values()) {
        progress.remark(pcaConfig.name());
        List<FeatureColumns.Group> of = columns.select(pcaConfig.of());
        TrackFeatures trainFeatures = TrackFeatures.all(train, of);
        Pca pca = Pca.fit(pcaConfig, trainFeatures, runner);
        pca.save(folder.resolve("pca").resolve(pcaConfig.name()));
        int first = columns.group(pcaConfig.name()).first();
        project(pca, trainFeatures, rows.train(), first);
        project(pca, TrackFeatures.all(test, of), rows.test(), first);
        progress.add(1);
      }
    }
  }

  private void project(Pca pca, TrackFeatures features, MatrixWriter into, int firstColumn) {
    List<Integer> blocks = new ArrayList<>();
    for (int first = 0; first < features.tracks(); first += PROJECTION_BLOCK) {
      blocks.add(first);
    }
    int components = pca.config().components();
    runner.<Integer, TaskRunner.Worker<Integer>>run(
        blocks,
        () -> {
          Pca.Projector projector = pca.projector();
          float[] projected = new float[components];
          return first -> {
            int end = Math.min(first + PROJECTION_BLOCK, features.tracks());
            for (int track = first; track < end; track++) {
              projector.project(features, track, projected);
              into.writeColumns(track, firstColumn, projected, 0, components);
            }
          };
        });
  }
}
