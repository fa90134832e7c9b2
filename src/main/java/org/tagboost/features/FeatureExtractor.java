package org.tagboost.features;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;
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
 * memory holds one sequence a worker, not the matrix. Derived groups then read the pooled matrix
 * back, are fitted on the training tracks alone, and fill their columns in for all tracks.
 */
public final class FeatureExtractor {

  /** Tracks projected by one task. */
  private static final int PROJECTION_BLOCK = 512;

  private final FeatureConfig config;
  private final List<FeatureKind> kinds;
  private final NonFinite nonFinite;
  private final TaskRunner runner;
  private final Progress.Display display;
  private boolean vectors;

  /**
   * @param kinds of the config's groups, at least
   */
  public FeatureExtractor(
      FeatureConfig config,
      List<FeatureKind> kinds,
      NonFinite nonFinite,
      TaskRunner runner,
      Progress.Display display) {
    this.config = config;
    this.kinds = List.copyOf(kinds);
    this.nonFinite = nonFinite;
    this.runner = runner;
    this.display = display;
  }

  /**
   * Writes {@code train.npy}, {@code test.npy}, {@code columns.json} and the fitted groups ({@link
   * FittedFeatures}) to a directory, which appears when all of it is there and not before.
   *
   * @param train ids of the training tracks, which become the rows of {@code train.npy}
   * @param test ids of the test tracks, likewise
   * @throws org.tagboost.failure.UserException for missing or unusable sequences, unequal dims,
   *     settings that the data does not allow, or a full disk
   */
  public void extract(EmbeddingStore store, List<String> train, List<String> test, Path folder) {
    extract(store, train, test, folder, finished -> {});
  }

  /**
   * As above.
   *
   * @param last gets the directory with all of these files before it appears
   */
  public void extract(
      EmbeddingStore store,
      List<String> train,
      List<String> test,
      Path folder,
      Consumer<Path> last) {
    AtomicFile.writePath(
        folder,
        temporary -> {
          var rows =
              new FeatureRows(temporary, config, train.size(), test.size(), store.location());
          extractInto(rows, groups -> poolHere(store, train, test, rows, groups), temporary);
          last.accept(temporary);
        });
  }

  /**
   * As above, from tasks that are done; the same bytes.
   *
   * @param tasks of the same config
   * @throws org.tagboost.failure.UserException if a shard is damaged
   */
  public void extract(PoolingTasks tasks, Path folder, Consumer<Path> last) {
    AtomicFile.writePath(
        folder,
        temporary -> {
          FeatureRows rows = tasks.rows(temporary);
          extractInto(
              rows,
              groups -> {
                tasks.groups(groups);
                tasks.copyTo(rows);
              },
              temporary);
          last.accept(temporary);
        });
  }

  /** Whether some of the files last read had no axis of frames, and so were taken for one frame. */
  public boolean sawVectors() {
    return vectors;
  }

  /** Fills in all columns that are pooled from frames. */
  private interface Pooling {

    /** Adds each group to a list as soon as it is there, so that it is closed. */
    void pool(List<FeatureGroup> groups) throws IOException;
  }

  private void extractInto(FeatureRows rows, Pooling pooling, Path folder) throws IOException {
    List<FeatureGroup> fitted = new ArrayList<>();
    try (rows) {
      pooling.pool(fitted);
      vectors = rows.hasVectors();
      fitOnColumns(rows, fitted);
      FeatureColumns columns = rows.columns();
      FittedFeatures.save(config, columns.dims(), fitted, FeatureFiles.Sink.to(folder));
      Features.writeColumns(folder.resolve(Features.COLUMNS_FILE), columns);
    } finally {
      fitted.forEach(FeatureGroup::close);
    }
  }

  private void poolHere(
      EmbeddingStore store,
      List<String> train,
      List<String> test,
      FeatureRows rows,
      List<FeatureGroup> fitted)
      throws IOException {
    List<String> tracks = new ArrayList<>(train);
    tracks.addAll(test);
    var frames = new TrainingFrames(store, train, config.dropLastFrames(), nonFinite);
    pool(store, tracks, FrameGroups.fit(config, kinds, frames, fitted), rows);
  }

  private void pool(
      EmbeddingStore store, List<String> tracks, List<FrameGroup> groups, FeatureRows rows)
      throws IOException {
    try (EmbeddingStore.Cursor cursor = store.open(tracks);
        Progress progress = display.start("features", tracks.size(), "files")) {
      var throughput = new Throughput(progress);
      runner.run(
          Collections.nCopies(runner.workers(), cursor),
          () -> new PoolingWorker(new RowPooler(config, groups), nonFinite, rows, throughput));
    }
  }

  private void fitOnColumns(FeatureRows rows, List<FeatureGroup> fitted) throws IOException {
    List<FeatureGroupConfig> derived =
        config.groups().stream()
            .filter(group -> FeatureKind.of(kinds, group.kind()) instanceof DerivedKind)
            .toList();
    if (derived.isEmpty()) {
      return;
    }
    FeatureColumns columns = rows.columns();
    FloatMatrix train = rows.train().written();
    FloatMatrix test = rows.test().written();
    try (Progress progress = display.start("derived features", derived.size(), "groups")) {
      for (FeatureGroupConfig config : derived) {
        progress.remark(config.name());
        List<FeatureColumns.Group> of = columns.select(config.settings().of());
        TrackFeatures trainFeatures = TrackFeatures.all(train, of);
        DerivedGroup group =
            ((DerivedKind) FeatureKind.of(kinds, config.kind())).fit(config, trainFeatures, runner);
        fitted.add(group);
        FeatureColumns.Group place = columns.group(config.name());
        project(group, trainFeatures, rows.train(), place);
        project(group, TrackFeatures.all(test, of), rows.test(), place);
        progress.add(1);
      }
    }
  }

  private void project(
      DerivedGroup group, TrackFeatures features, MatrixWriter into, FeatureColumns.Group place) {
    List<Integer> blocks = new ArrayList<>();
    for (int first = 0; first < features.tracks(); first += PROJECTION_BLOCK) {
      blocks.add(first);
    }
    runner.<Integer, TaskRunner.Worker<Integer>>run(
        blocks,
        () -> {
          DerivedGroup.Projector projector = group.projector();
          float[] source = new float[features.columns()];
          float[] projected = new float[place.count()];
          return first -> {
            int end = Math.min(first + PROJECTION_BLOCK, features.tracks());
            for (int track = first; track < end; track++) {
              features.copyRow(track, source, 0);
              projector.project(source, projected, 0);
              into.writeColumns(track, place.first(), projected, 0, place.count());
            }
          };
        });
  }
}
