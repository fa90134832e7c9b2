package org.tagboost.pipeline.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.Job;
import org.tagboost.execution.Progress;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.features.Features;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.run.Run;

/** Trains one model of the config on some splits. The results wait for whoever assembles them. */
public final class ModelTraining {

  private final Run run;
  private final ModelConfig model;
  private final ModelKind kind;
  private final TagTrainer trainer;
  private final SplitData data;
  private final String key;
  private final String files;
  private final boolean leaveOneOut;
  private final List<TrainingTask> tasks;
  private final Path results;
  private final TrainingParts parts;
  private final Set<Path> intact = ConcurrentHashMap.newKeySet();
  private RemainingTime remaining;

  /**
   * @param key of all that the results depend on
   * @param files names the directories of its models and results, unlike those of any other
   *     training
   * @param leaveOneOut whether leave-one-out scores are made as well; for kinds that have them
   * @param margins the scores that the model takes as base margins, if it does
   */
  public ModelTraining(
      Run run,
      ModelConfig model,
      Features features,
      String key,
      String files,
      List<Split> splits,
      boolean leaveOneOut,
      Optional<MarginScores> margins) {
    this.run = run;
    this.model = model;
    this.kind = run.kinds().model(model.kind());
    this.trainer = kind.trainer(model);
    this.data = new SplitData(run, model, features, margins);
    this.key = key;
    this.files = files;
    this.leaveOneOut = leaveOneOut;
    this.tasks = TrainingTask.of(splits, run.dataset().tags().size(), trainer.trainsTagsTogether());
    this.results = run.folder().results(files).resolve(leaveOneOut ? key + ".left-out" : key);
    this.parts =
        new TrainingParts(
            tasks, task -> trainer.steps(data.size(task.split()), leaveOneOut), results);
    this.remaining = new RemainingTime(run.runner().workers());
  }

  /** All tasks, in the order of splits and tags. */
  public List<TrainingTask> tasks() {
    return tasks;
  }

  /** What tasks may be made of, if others do them. */
  TrainingParts parts() {
    return parts;
  }

  /** Number of feature columns. */
  public int columns() {
    return data.columns();
  }

  ModelConfig model() {
    return model;
  }

  ModelKind kind() {
    return kind;
  }

  TagTrainer trainer() {
    return trainer;
  }

  SplitData data() {
    return data;
  }

  boolean leaveOneOut() {
    return leaveOneOut;
  }

  long seed() {
    return run.config().seed();
  }

  Path modelFolder() {
    return run.folder().models(files);
  }

  /** Where results wait: under the key, so that those of another config are never taken. */
  Path resultsFolder() {
    return results;
  }

  /** Announces the tasks that are left. */
  public void announce(RemainingTime time) {
    remaining = time;
    List<Integer> open = open();
    if (!open.isEmpty()) {
      double seconds =
          open.stream()
              .mapToDouble(task -> trainer.taskSeconds(data.size(tasks.get(task).split())))
              .sum();
      time.expect(files, open.size(), seconds / open.size());
    }
  }

  /**
   * Has the tasks done that an interrupted run has not finished.
   *
   * @param stage whose tasks they are
   * @param builtFrom key of the result that there is; models of another key are deleted first
   */
  public void train(String stage, Optional<String> builtFrom) {
    if (!builtFrom.equals(Optional.of(key))) {
      deleteOldModels();
    }
    if (!Presence.ofFolder(resultsFolder())) {
      discardUnfinished();
    }
    List<Integer> open = open();
    int done = tasks.size() - open.size();
    if (done > 0) {
      run.log(
          files + ": " + done + " of " + tasks.size() + " tasks were finished by an earlier run");
    }
    new PartJobs(run, parts, files, stage, key)
        .run(open.stream().map(tasks::get).toList(), this::workers);
    try (Progress progress = run.display().start(files, tasks.size(), done, "tasks")) {
      run.jobs()
          .run(
              run.job(stage, key, open),
              this::workers,
              new TrainingWatch(files, remaining, progress));
    }
    for (TrainingTask task : tasks) {
      Job.requireArrived(task.result(resultsFolder()));
    }
  }

  /**
   * Prepares this process for doing a job of this training. Thread-safe.
   *
   * @throws UserException if the job was described from other inputs than lie here
   */
  public TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers(Job job) {
    job.requireKey(key);
    return () -> new TrainingWorker(this);
  }

  private List<Integer> open() {
    return IntStream.range(0, tasks.size())
        .filter(task -> !isFinished(tasks.get(task)))
        .boxed()
        .toList();
  }

  /** Looks once at a result of an earlier run; one that is damaged is deleted. */
  boolean isFinished(TrainingTask task) {
    Path result = task.result(resultsFolder());
    if (!Presence.of(result)) {
      return false;
    }
    if (!intact.contains(result)) {
      if (!TaskResult.isIntact(
          result, task, leftOut(task), run.dataset().testTracks().size(), models(task))) {
        run.log(
            files
                + ": "
                + task.fileName()
                + " is trained again, since "
                + result
                + " or its model was changed after it was written");
        AtomicFile.delete(result);
        return false;
      }
      intact.add(result);
    }
    return true;
  }

  /** The files of a task's model. */
  List<Path> models(TrainingTask task) {
    return ModelFiles.files(modelFolder().resolve(task.fileName()), kind);
  }

  /** The files of all models, once trained. */
  public List<Path> models() {
    return tasks.stream().flatMap(task -> models(task).stream()).toList();
  }

  /** The result of a finished task. */
  public TaskResult result(TrainingTask task) {
    return TaskResult.read(
        task.result(resultsFolder()), task.split().heldOut().length, leftOut(task));
  }

  private int leftOut(TrainingTask task) {
    return leaveOneOut ? task.split().training().length : 0;
  }

  /** Deletes the results of tasks, those of other configs included. */
  public void discardUnfinished() {
    AtomicFile.deleteTree(run.folder().results(files));
  }

  /** Deletes the models that another config has left, unless this one's tasks have begun. */
  private void deleteOldModels() {
    if (!Presence.ofFolder(resultsFolder())) {
      AtomicFile.deleteTree(modelFolder());
    }
  }
}
