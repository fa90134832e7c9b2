package org.tagboost.pipeline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigLoader;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.KeyEffect;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.Warning;
import org.tagboost.kinds.Kinds;

/** What every stage of one run needs. Not thread-safe. */
public final class Run {

  private final Kinds kinds;
  private final ResolvedConfig resolved;
  private final RunFolder folder;
  private TaskRunner runner;
  private JobRunner jobs;
  private final Progress.Display display;
  private final RunLog log;
  private final List<Warning> warnings = new ArrayList<>();
  private @Nullable Dataset dataset;
  private @Nullable Folds folds;
  private @Nullable ScoreIdentity identity;
  private @Nullable EvaluatedTracks evaluated;
  private @Nullable String embeddings;
  private @Nullable String portable;

  /** A run in this process alone, whose log nothing keeps. */
  public Run(
      Kinds kinds,
      ResolvedConfig resolved,
      LocalRunner runner,
      Progress.Display display,
      Consumer<String> log) {
    this(kinds, resolved, runner, runner, display, RunLog.unkept(log));
  }

  /**
   * @param runner for work on what this process holds
   * @param jobs does the tasks of stages, maybe elsewhere
   */
  public Run(
      Kinds kinds,
      ResolvedConfig resolved,
      TaskRunner runner,
      JobRunner jobs,
      Progress.Display display,
      RunLog log) {
    this.kinds = kinds;
    this.resolved = resolved;
    this.folder = RunFolder.of(resolved.experiment());
    this.runner = runner;
    this.jobs = jobs;
    this.display = log.noting(display);
    this.log = log;
  }

  /** The kinds of models that the config may name. */
  public Kinds kinds() {
    return kinds;
  }

  public ResolvedConfig resolved() {
    return resolved;
  }

  public ExperimentConfig config() {
    return resolved.experiment();
  }

  /** The values of a config key, or of all below it, by full key. */
  public Map<String, String> settings(String key) {
    return resolved.values(key);
  }

  /** The values of all config keys that have some effect, by full key. */
  public Map<String, String> settings(KeyEffect effect) {
    Map<String, String> settings = resolved.values();
    settings.keySet().removeIf(key -> KeyEffect.of(key) != effect);
    return settings;
  }

  public RunFolder folder() {
    return folder;
  }

  public TaskRunner runner() {
    return runner;
  }

  /** What runs tasks in this process from now on: with fewer workers, say. */
  public void runTasksBy(LocalRunner other) {
    if (jobs == runner) {
      jobs = other;
    }
    runner = other;
  }

  public JobRunner jobs() {
    return jobs;
  }

  /** Whether the tasks of stages are done by other processes, so that files are all they share. */
  public boolean isDistributed() {
    return jobs != runner;
  }

  /**
   * Describes tasks of a stage to other processes.
   *
   * @param key of all that the stage's result depends on
   * @param tasks their numbers, in the stage's own order
   */
  public Job job(String stage, String key, List<Integer> tasks) {
    if (portable == null) {
      portable = portable();
    }
    return new Job(portable, stage, key, tasks);
  }

  /** Other processes have other current directories. */
  private String portable() {
    List<String> places =
        List.of(
            absolute("data.dir", config().data().dir()),
            absolute("work_dir", config().workDir()),
            absolute("experiments_dir", config().experimentsDir()));
    return kinds.configs().parse(resolved.toYaml(), places).toYaml();
  }

  private static String absolute(String key, Path folder) {
    return key + "=" + ConfigLoader.quoted(folder.toAbsolutePath().normalize().toString());
  }

  public Progress.Display display() {
    return display;
  }

  /** Tells the person at the keyboard one line. */
  public void log(String line) {
    log.tell(line);
  }

  /** Tells a warning, and keeps it for the report. */
  public void warn(Warning warning) {
    warnings.add(warning);
    log("warning: " + warning.text());
    warning.details().forEach(detail -> log.note("  " + detail));
  }

  /** All warnings so far; a copy. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Tracks and labels, read once. */
  public Dataset dataset() {
    if (dataset == null) {
      dataset =
          ExperimentData.load(config(), config().folds().groupColumn(), config().folds().column());
      dataset.notes().forEach(this::log);
      if (!config().part().isWhole()) {
        warn(Warning.of("a part of the run only: " + config().partText()));
      }
      dataset.warnings().forEach(warning -> warn(Warning.of(warning)));
    }
    return dataset;
  }

  /** What the data and folds are, whichever folds are scored; hashed once. */
  public ScoreIdentity identity() {
    if (identity == null) {
      identity = ScoreIdentity.of(dataset(), folds());
    }
    return identity;
  }

  /** The folds of all training tracks, assigned once. */
  public Folds folds() {
    if (folds == null) {
      folds = FoldAssignment.assign(dataset(), config(), this::warn);
    }
    return folds;
  }

  /** The training tracks that are scored out-of-fold, found once: what score files are about. */
  public EvaluatedTracks evaluated() {
    if (evaluated == null) {
      evaluated = EvaluatedTracks.of(dataset(), folds(), identity(), config().part().folds());
    }
    return evaluated;
  }

  /** What tells whether embeddings have changed, looked at once. */
  public String embeddings() {
    if (embeddings == null) {
      List<String> tracks = new ArrayList<>(dataset().trainTracks());
      tracks.addAll(dataset().testTracks());
      embeddings = EmbeddingStore.open(config().data().dir()).fingerprint(tracks);
    }
    return embeddings;
  }
}
