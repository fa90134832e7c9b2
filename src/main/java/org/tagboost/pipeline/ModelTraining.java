package org.tagboost.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.execution.Progress;
import org.tagboost.execution.RemainingTime;
import org.tagboost.features.Features;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagTrainer;

/**
 * Trains one model of the config on the splits of its plain or its nested scores, and puts these
 * together.
 */
final class ModelTraining {

  private final Run run;
  private final ModelConfig model;
  private final ModelKind kind;
  private final TagTrainer trainer;
  private final SplitData data;
  private final StageInputs inputs;
  private final String key;
  private final String files;
  private final List<TrainingTask> tasks;
  private final Assembly assembly;
  private @Nullable RemainingTime remaining;

  /** What becomes of the finished tasks. */
  @FunctionalInterface
  private interface Assembly {
    void assemble(ModelTraining training, long began);
  }

  private ModelTraining(
      Run run,
      ModelConfig model,
      Features features,
      StageInputs inputs,
      String files,
      List<Split> splits,
      Optional<MarginScores> start,
      Assembly assembly) {
    this.run = run;
    this.model = model;
    this.kind = run.kinds().model(model.kind());
    this.trainer = kind.trainer(model);
    this.data = new SplitData(run, model, features, start);
    this.inputs = inputs;
    this.key = inputs.key();
    this.files = files;
    this.assembly = assembly;
    this.tasks = tasks(splits);
  }

  /**
   * Training for a model's plain scores.
   *
   * @param inputs all that the model's scores depend on
   * @param start the scores of the model that it starts from, if it does
   */
  static ModelTraining plain(
      Run run,
      ModelConfig model,
      Features features,
      StageInputs inputs,
      Optional<MarginScores> start) {
    return new ModelTraining(
        run,
        model,
        features,
        inputs,
        model.name(),
        Split.of(run.folds(), run.evaluated().numbers(), model.refit()),
        start,
        ModelTraining::assemblePlain);
  }

  /** Training for a model's nested scores, beside the plain ones of the same inputs. */
  static ModelTraining nested(Run run, ModelConfig model, Features features, StageInputs inputs) {
    return new ModelTraining(
        run,
        model,
        features,
        inputs,
        nestedFiles(model),
        Split.ofPairs(run.folds(), run.evaluated().numbers()),
        Optional.empty(),
        ModelTraining::assembleNested);
  }

  /** As {@link #files} of the training for a model's nested scores. */
  static String nestedFiles(ModelConfig model) {
    return model.name() + ".nested";
  }

  /** The name of the folders that hold its models and parts, unlike that of any other training. */
  String files() {
    return files;
  }

  RemainingTime remaining() {
    return Objects.requireNonNull(remaining, "expect() comes first");
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

  long seed() {
    return run.config().seed();
  }

  Path modelFolder() {
    return run.folder().models(files);
  }

  /**
   * Where results of tasks wait: under the key, so that those of another config are never taken.
   */
  Path resultsFolder() {
    return run.folder().parts(files).resolve(key);
  }

  /** Announces what is left to do; comes before {@link #train}. */
  void expect(RemainingTime time) {
    remaining = time;
    List<TrainingTask> open = open();
    if (!open.isEmpty()) {
      double seconds =
          open.stream().mapToDouble(task -> trainer.taskSeconds(data.size(task.split()))).sum();
      time.expect(files, open.size(), seconds / open.size());
    }
  }

  /** Trains what is not done yet, and replaces the scores. */
  void train() {
    long began = System.nanoTime();
    dropOtherKeys();
    List<TrainingTask> open = open();
    int done = tasks.size() - open.size();
    if (done > 0) {
      run.log(
          files + ": " + done + " of " + tasks.size() + " tasks were finished by an earlier run");
    }
    try (Progress progress = run.display().start(files, tasks.size(), done, "tasks")) {
      run.runner().run(open, () -> new TrainingWorker(this, progress));
    }
    assembly.assemble(this, began);
    AtomicFile.deleteTree(run.folder().parts(files));
  }

  private List<TrainingTask> open() {
    return tasks.stream().filter(task -> !Files.exists(task.result(resultsFolder()))).toList();
  }

  private List<TrainingTask> tasks(List<Split> splits) {
    boolean together = trainer.trainsTagsTogether();
    int[] allTags = IntStream.range(0, run.dataset().tags().size()).toArray();
    List<TrainingTask> all = new ArrayList<>();
    for (Split split : splits) {
      if (together) {
        all.add(new TrainingTask(split, allTags, true));
      } else {
        for (int tag : allTags) {
          all.add(new TrainingTask(split, new int[] {tag}, false));
        }
      }
    }
    return all;
  }

  /** Parts and models of an earlier config are of no more use. */
  private void dropOtherKeys() {
    if (!Files.isDirectory(resultsFolder())) {
      AtomicFile.deleteTree(run.folder().parts(files));
      AtomicFile.deleteTree(modelFolder());
    }
  }

  private void assemblePlain(long began) {
    int tags = run.dataset().tags().size();
    int trainTracks = run.dataset().trainTracks().size();
    var scores = new ScoreAssembly(trainTracks, run.dataset().testTracks().size(), tags);
    for (TrainingTask task : tasks) {
      scores.add(task, result(task));
    }
    inputs.write(run.folder().scoreInputs(model.name()));
    run.folder()
        .scores(model.name())
        .write(
            run.evaluated().take(scores.outOfFold()),
            scores.test(),
            new ScoreInfo(
                model.kind(),
                key,
                run.evaluated().identity(),
                data.columns(),
                tasks.size(),
                scores.seconds(),
                StageRecord.secondsSince(began),
                scores.meanRounds(),
                ProcessMemory.peakBytes(),
                List.of()));
  }

  private void assembleNested(long began) {
    NestedScores nested = run.folder().nestedScores(model.name());
    FloatMatrix outOfFold =
        run.evaluated().inPlace(run.folder().scores(model.name()).outOfFold(), run.folds().rows());
    for (int fold : run.evaluated().numbers()) {
      var scores = new NestedAssembly(fold, run.folds(), outOfFold);
      for (TrainingTask task : scores.of(tasks)) {
        scores.add(task, result(task));
      }
      nested.write(fold, scores.scores());
    }
    nested.finish(new NestedScores.Info(key, StageRecord.since(began)));
  }

  private TaskResult result(TrainingTask task) {
    return TaskResult.read(task.result(resultsFolder()), task.split().heldOut().length);
  }
}
