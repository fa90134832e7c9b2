package org.tagboost.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.NonFinite;
import org.tagboost.data.PublishedFolder;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * The pooling of all tracks as tasks, each of some consecutive tracks, that any process can do
 * which sees embeddings and directory. A task publishes the rows of its tracks as a shard, a
 * directory with matrices as {@link FeatureExtractor} writes them, and leaves alone one that is
 * there; so it may be done twice, also at a time.
 *
 * <p>Groups that are fitted on frames are fitted once, by {@link #fitGroups}, and loaded by those
 * who do tasks.
 */
public final class PoolingTasks {

  /** Some shards for each of many workers, of few tracks as well as of millions. */
  private static final int USUAL_TASKS = 64;

  private static final int FEWEST_TRACKS = 16;
  private static final int MOST_TRACKS = 2048;

  private final FeatureConfig config;
  private final List<FeatureKind> kinds;
  private final NonFinite nonFinite;
  private final EmbeddingStore store;
  private final List<String> train;
  private final List<String> test;
  private final Path folder;
  private final List<Task> tasks = new ArrayList<>();

  /**
   * Some tracks.
   *
   * @param first 0-based number of the first training track, or test track
   * @param end number of the one after the last
   */
  private record Task(boolean training, int first, int end) {

    String name() {
      return (training ? "train-" : "test-") + first + "-" + end;
    }

    int tracks() {
      return end - first;
    }
  }

  /** What a shard says beside its rows. */
  private record Pooled(int dims, String file, boolean vectors) {}

  /** What is said of fitted groups. */
  private record Fitted(int groups) {}

  /**
   * @param kinds of the config's groups, at least
   * @param store from which some tracks can be read without the others
   * @param folder for shards and fitted groups: of all that the rows depend on, and no other
   */
  public PoolingTasks(
      FeatureConfig config,
      List<FeatureKind> kinds,
      NonFinite nonFinite,
      EmbeddingStore store,
      List<String> train,
      List<String> test,
      Path folder) {
    this.config = config;
    this.kinds = List.copyOf(kinds);
    this.nonFinite = nonFinite;
    this.store = store;
    this.train = List.copyOf(train);
    this.test = List.copyOf(test);
    this.folder = folder;
    int all = train.size() + test.size();
    int each = Math.max(FEWEST_TRACKS, Math.min(MOST_TRACKS, all / USUAL_TASKS));
    addTasks(true, train.size(), each);
    addTasks(false, test.size(), each);
  }

  private void addTasks(boolean training, int tracks, int each) {
    for (int first = 0; first < tracks; first += each) {
      tasks.add(new Task(training, first, Math.min(first + each, tracks)));
    }
  }

  /** How many tasks there are. */
  public int count() {
    return tasks.size();
  }

  /** How many tracks a task has, at least 1. */
  public int tracks(int task) {
    return tasks.get(task).tracks();
  }

  /** The directory that a task publishes. */
  public Path shard(int task) {
    return folder.resolve(tasks.get(task).name());
  }

  /** What is wrong with a shard, in a phrase; empty if it is as it was published. */
  public Optional<String> damage(int task) {
    return new PublishedFolder(shard(task)).damage();
  }

  private Path groupFolder() {
    return folder.resolve("groups");
  }

  /**
   * Fits the groups that are pooled from frames, unless an earlier run has, for those who do tasks.
   *
   * @throws UserException as {@link FeatureExtractor#extract}
   */
  public void fitGroups() {
    if (new PublishedFolder(groupFolder()).damage().isEmpty()) {
      return;
    }
    AtomicFile.deleteTree(groupFolder());
    List<FeatureGroup> fitted = new ArrayList<>();
    try {
      List<FrameGroup> groups =
          FrameGroups.fit(
              config,
              kinds,
              new TrainingFrames(store, train, config.dropLastFrames(), nonFinite),
              fitted);
      AtomicFile.writePath(
          groupFolder(),
          temporary -> {
            Files.createDirectories(temporary);
            FrameGroups.save(groups, FeatureFiles.Sink.to(temporary));
            new PublishedFolder(temporary).seal(new Fitted(groups.size()));
          });
    } finally {
      fitted.forEach(FeatureGroup::close);
    }
  }

  /** The fitted groups; {@code all} gets each as soon as it is loaded, to close them. */
  List<FrameGroup> groups(List<FeatureGroup> all) {
    new PublishedFolder(groupFolder()).about(Fitted.class);
    try {
      return FrameGroups.load(config, kinds, FeatureFiles.in(groupFolder()), all);
    } catch (IOException e) {
      throw new UserException(groupFolder() + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  /**
   * Prepares one thread for doing tasks, once groups are fitted.
   *
   * @throws UserException if they are not there
   */
  public TaskRunner.Worker<Integer> worker() {
    List<FeatureGroup> loaded = new ArrayList<>();
    RowPooler pooler = new RowPooler(config, groups(loaded));
    return new TaskRunner.Worker<>() {
      @Override
      public void run(Integer task) {
        if (!Presence.ofFolder(shard(task))) {
          AtomicFile.writePath(shard(task), temporary -> write(tasks.get(task), pooler, temporary));
        }
      }

      @Override
      public void close() {
        loaded.forEach(FeatureGroup::close);
      }
    };
  }

  private void write(Task task, RowPooler pooler, Path shard) throws IOException {
    List<String> tracks = (task.training() ? train : test).subList(task.first(), task.end());
    int ofTraining = task.training() ? task.tracks() : 0;
    try (FeatureRows rows =
            new FeatureRows(
                shard, config, ofTraining, task.tracks() - ofTraining, store.location());
        EmbeddingStore.Cursor cursor = store.open(tracks)) {
      new PoolingWorker(pooler, nonFinite, rows, new Throughput(Progress.NONE)).pool(cursor);
      new PublishedFolder(shard)
          .seal(new Pooled(rows.columns().dims(), rows.firstFile(), rows.hasVectors()));
    }
  }

  /**
   * Copies the rows of all shards to their place.
   *
   * @throws UserException if a shard is damaged, or dims differ between shards
   */
  void copyTo(FeatureRows rows) throws IOException {
    for (int number = 0; number < tasks.size(); number++) {
      Task task = tasks.get(number);
      Path shard = shard(number);
      Pooled about = new PublishedFolder(shard).about(Pooled.class);
      rows.checkDims(about.dims(), about.file());
      if (about.vectors()) {
        rows.sawVector();
      }
      FloatMatrix pooled =
          FloatMatrix.open(shard.resolve(task.training() ? "train.npy" : "test.npy"));
      int first = task.training() ? task.first() : train.size() + task.first();
      FeatureRows.Pooled into = rows.pooled();
      float[] row = new float[pooled.columns()];
      for (int track = 0; track < task.tracks(); track++) {
        pooled.copyRow(track, row);
        into.put(first + track, row);
      }
      into.flush();
    }
  }

  /** Makes the matrices that {@link #copyTo} fills. */
  FeatureRows rows(Path features) {
    return new FeatureRows(features, config, train.size(), test.size(), store.location());
  }
}
