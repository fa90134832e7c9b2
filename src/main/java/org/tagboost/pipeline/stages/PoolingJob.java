package org.tagboost.pipeline.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.Progress;
import org.tagboost.failure.Presence;
import org.tagboost.features.PoolingTasks;
import org.tagboost.pipeline.run.Run;

/**
 * The pooling of features by other processes. Its shards lie in the experiment's own folder, where
 * no other run deletes them.
 */
final class PoolingJob {

  private final Run run;
  private final String stage;
  private final String key;
  private final PoolingTasks tasks;

  /**
   * @param stage whose tasks they are
   * @param key of the features
   */
  PoolingJob(Run run, String stage, String key, EmbeddingStore store, NonFinite nonFinite) {
    this.run = run;
    this.stage = stage;
    this.key = key;
    this.tasks =
        new PoolingTasks(
            run.config().features(),
            run.kinds().features(),
            nonFinite,
            store,
            run.dataset().trainTracks(),
            run.dataset().testTracks(),
            run.folder().shards().resolve(key));
  }

  PoolingTasks tasks() {
    return tasks;
  }

  /** Has the tasks done that an interrupted run has not finished. */
  void run(JobRunner.Workplace here) {
    discardOthers();
    tasks.fitGroups();
    List<Integer> open = new ArrayList<>();
    long all = 0;
    long done = 0;
    for (int task = 0; task < tasks.count(); task++) {
      all += tasks.tracks(task);
      if (isFinished(task)) {
        done += tasks.tracks(task);
      } else {
        open.add(task);
      }
    }
    if (open.size() < tasks.count()) {
      run.log(
          "%s: %d of %d tasks were finished by an earlier run"
              .formatted(stage, tasks.count() - open.size(), tasks.count()));
    }
    try (Progress progress = run.display().start(stage, all, done, "files")) {
      run.jobs().run(run.job(stage, key, open), here, new Watch(progress));
    }
    open.forEach(task -> Job.requireArrived(tasks.shard(task)));
  }

  /** Those of features that are not wanted any more. */
  private void discardOthers() {
    if (!Presence.ofFolder(run.folder().shards())) {
      return;
    }
    try (Stream<Path> folders = Files.list(run.folder().shards())) {
      folders.filter(folder -> !folder.endsWith(key)).forEach(AtomicFile::deleteTree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFinished(int task) {
    Path shard = tasks.shard(task);
    if (!Presence.ofFolder(shard)) {
      return false;
    }
    Optional<String> damage = tasks.damage(task);
    damage.ifPresent(
        phrase -> {
          run.log(stage + ": some tracks are pooled again, since " + phrase);
          AtomicFile.deleteTree(shard);
        });
    return damage.isEmpty();
  }

  /** Deletes what is not needed once the features are there. */
  void discard() {
    Path shards = run.folder().shards();
    // Moved first, as a second try of a task may still be writing there.
    Path moved = shards.resolve("." + key + ".0.0.tmp");
    try {
      Files.move(shards.resolve(key), moved, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.deleteTree(moved);
  }

  /** Counts tracks. */
  private final class Watch implements JobRunner.Watch {

    private final Progress progress;

    Watch(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void started(int task) {}

    @Override
    public void finished(int task) {
      progress.add(tasks.tracks(task));
    }
  }
}
