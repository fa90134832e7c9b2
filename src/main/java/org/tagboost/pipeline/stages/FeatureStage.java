package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagboost.config.DataConfig;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.KeyEffect;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.PublishedFiles;
import org.tagboost.execution.Job;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureExtractor;
import org.tagboost.features.FeatureKind;
import org.tagboost.features.Features;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.engine.TaskStage;
import org.tagboost.pipeline.run.Run;

/** Builds the feature matrices. Experiments with equal inputs share them. */
public final class FeatureStage implements Stage<Features>, TaskStage {

  /** Raise it when the same inputs would give other features of all kinds. */
  private static final int VERSION = 2;

  /** Raise it when other files are written beside the matrices. */
  private static final int FILES = 2;

  /** Lists the other files of the directory. */
  static final String FILES_RECORD = "files.json";

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Run run;

  FeatureStage(Run run) {
    this.run = run;
  }

  @Override
  public String name() {
    return "features";
  }

  @Override
  public List<Stage<?>> upstream() {
    return List.of();
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

  @Override
  public StageInputs inputs() {
    boolean seeded =
        run.config().features().groups().stream()
            .anyMatch(group -> run.kinds().feature(group.kind()).usesSeed());
    return StageInputs.ofCode("features " + VERSION + ", files " + FILES)
        .with(seeded ? run.settings("seed") : Map.of())
        .with(code())
        .with("embeddings", run.embeddings())
        .with(run.settings(KeyEffect.FEATURES))
        .with("training tracks", run.identity().trainTracks())
        .with("test tracks", run.identity().testTracks());
  }

  /** The code of the kinds of groups that there are. */
  private Map<String, String> code() {
    Map<String, String> code = new LinkedHashMap<>();
    for (FeatureGroupConfig group : run.config().features().groups()) {
      FeatureKind kind = run.kinds().feature(group.kind());
      code.put("code of features." + kind.key(), Integer.toString(kind.version()));
    }
    return code;
  }

  /** Where the matrices are, or will be. */
  public Path folder() {
    return run.folder().features(inputs().key());
  }

  /** What building them cost. */
  public Optional<StageCost> cost() {
    return StageCost.read(folder().resolve("stage.json"));
  }

  @Override
  public Optional<String> builtFrom() {
    StageInputs now = inputs();
    return Presence.ofFolder(run.folder().features(now.key()))
        ? Optional.of(now.key())
        : StageInputs.read(record()).map(StageInputs::key).filter(key -> !key.equals(now.key()));
  }

  /**
   * Any experiment may have built the directory, so the record says which one this one used last.
   */
  @Override
  public Path record() {
    return run.folder().featureInputs();
  }

  @Override
  public void build() {
    Path folder = folder();
    Dataset dataset = run.dataset();
    AtomicFile.deleteTree(folder);
    // Experiments share this directory: what is younger may belong to a process that is running.
    AtomicFile.deleteAbandoned(run.folder().shared().resolve("features"), ABANDONED);
    StageCost.Clock clock = StageCost.start();
    EmbeddingStore store = EmbeddingStore.open(run.config().data().dir());
    FeatureExtractor extractor =
        new FeatureExtractor(
            run.config().features(),
            run.kinds().features(),
            nonFinite(run.config().data()),
            run.runner(),
            run.display());
    Consumer<Path> last =
        finished -> {
          requireUnchanged();
          clock.cost().write(finished.resolve("stage.json"));
          new PublishedFiles(finished.resolve(FILES_RECORD)).addAll(finished).write();
        };
    if (run.isDistributed() && store.readsSome()) {
      PoolingJob job = poolingJob(store);
      job.run(this::workers);
      extractor.extract(job.tasks(), folder, last);
      job.discard();
    } else {
      extractor.extract(store, dataset.trainTracks(), dataset.testTracks(), folder, last);
    }
    if (extractor.sawVectors()) {
      run.log("features: files with one axis, [dims], are taken for one frame each");
    }
    inputs().write(record());
    run.log("features: written to " + folder);
  }

  private PoolingJob poolingJob(EmbeddingStore store) {
    return new PoolingJob(run, name(), inputs().key(), store, nonFinite(run.config().data()));
  }

  @Override
  public TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers(Job job) {
    job.requireKey(inputs().key());
    return poolingJob(EmbeddingStore.open(run.config().data().dir())).tasks()::worker;
  }

  /** What was read while it was replaced would stand under the hash of what was there before. */
  private void requireUnchanged() {
    List<String> tracks = new ArrayList<>(run.dataset().trainTracks());
    tracks.addAll(run.dataset().testTracks());
    Path data = run.config().data().dir();
    if (!EmbeddingStore.open(data).fingerprint(tracks).equals(run.embeddings())) {
      throw new UserException(
          data
              + ": embeddings were changed while features were computed from them; run the same"
              + " command again when nothing writes there");
    }
  }

  @Override
  public Optional<String> damage() {
    return PublishedFiles.damage(folder().resolve(FILES_RECORD));
  }

  @Override
  public Features open() {
    StageInputs now = inputs();
    // The processes that do an experiment's jobs open them too, and find the record written.
    if (!StageInputs.read(record()).equals(Optional.of(now))) {
      now.write(record());
    }
    return Features.open(folder());
  }

  private static NonFinite nonFinite(DataConfig config) {
    return switch (config.nonFinite()) {
      case REFUSE -> NonFinite.REFUSE;
      case ZERO -> NonFinite.ZERO;
    };
  }
}
