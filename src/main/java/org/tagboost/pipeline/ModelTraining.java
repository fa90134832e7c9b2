package org.tagboost.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.EarlyStopping;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.XgboostConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.data.Rows;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.execution.Progress;
import org.tagboost.execution.RemainingTime;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.Features;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.Seeds;
import org.tagboost.models.TagTrainer;

/**
 * Trains one model of the config on the splits of its plain or its nested scores, and puts these
 * together.
 */
final class ModelTraining {

  private final Run run;
  private final ModelConfig model;
  private final Features features;
  private final StageInputs inputs;
  private final String key;
  private final String files;
  private final List<TrainingTask> tasks;
  private final Optional<ModelStart> start;
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
      Optional<ModelStart> start,
      Assembly assembly) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.inputs = inputs;
    this.key = inputs.key();
    this.files = files;
    this.start = start;
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
      Optional<ModelStart> start) {
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

  long seed() {
    return run.config().seed();
  }

  Path modelFolder() {
    return run.folder().models(files);
  }

  /**
   * Where results of tasks wait: under the key, so that those of another config are never taken.
   */
  Path partsFolder() {
    return run.folder().parts(files).resolve(key);
  }

  /** Announces what is left to do; comes before {@link #train}. */
  void expect(RemainingTime time) {
    remaining = time;
    List<TrainingTask> open = open();
    if (!open.isEmpty()) {
      TagTrainer trainer = Trainers.of(model);
      double seconds =
          open.stream().mapToDouble(task -> trainer.taskSeconds(size(task.split()))).sum();
      time.expect(files, open.size(), seconds / open.size());
    }
  }

  private TagTrainer.DataSize size(Split split) {
    return new TagTrainer.DataSize(
        split.training().length,
        split.heldOut().length + (split.scoresTest() ? run.dataset().testTracks().size() : 0),
        FeatureColumns.width(features.columns().select(model.features())),
        run.dataset().tags().size());
  }

  /** Trains what is not done yet, and replaces the scores. */
  void train() {
    long began = System.nanoTime();
    TagTrainer trainer = Trainers.of(model);
    dropOtherKeys();
    List<TrainingTask> open = open();
    int done = tasks.size() - open.size();
    if (done > 0) {
      run.log(
          files + ": " + done + " of " + tasks.size() + " tasks were finished by an earlier run");
    }
    try (Progress progress = run.display().start(files, tasks.size(), done, "tasks")) {
      run.runner().run(open, () -> new TrainingWorker(this, trainer, progress));
    }
    assembly.assemble(this, began);
    AtomicFile.deleteTree(run.folder().parts(files));
  }

  private List<TrainingTask> open() {
    return tasks.stream().filter(task -> !Files.exists(task.part(partsFolder()))).toList();
  }

  private List<TrainingTask> tasks(List<Split> splits) {
    boolean together = Trainers.of(model).trainsTagsTogether();
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
    if (!Files.isDirectory(partsFolder())) {
      AtomicFile.deleteTree(run.folder().parts(files));
      AtomicFile.deleteTree(modelFolder());
    }
  }

  /** What a worker needs for a split. */
  FoldData foldData(Split split) {
    Labels labels = run.dataset().labels();
    List<FeatureColumns.Group> groups = features.columns().select(model.features());
    Optional<Folds> parts = stoppingFolds(split);
    int[] fitting =
        parts.map(p -> Rows.take(split.training(), p.rowsOutside(0))).orElse(split.training());
    Optional<int[]> stopping = parts.map(p -> Rows.take(split.training(), p.rowsIn(0)));
    FloatMatrix train = features.train();
    return new FoldData(
        labelled(train, fitting, groups, labels),
        stopping.map(rows -> labelled(train, rows, groups, labels)),
        start.map(from -> from.of(split, fitting, stopping)),
        new TrackFeatures(train, split.heldOut(), groups),
        split.scoresTest()
            ? TrackFeatures.all(features.test(), groups)
            : new TrackFeatures(features.test(), new int[0], groups));
  }

  private static LabelledTracks labelled(
      FloatMatrix train, int[] rows, List<FeatureColumns.Group> groups, Labels labels) {
    return new LabelledTracks(new TrackFeatures(train, rows, groups), labels, rows);
  }

  /** Splits a training part again, if the model stops early; its fold 0 decides when. */
  private Optional<Folds> stoppingFolds(Split split) {
    if (!(model instanceof XgboostConfig xgboost) || xgboost.earlyStopping().isEmpty()) {
      return Optional.empty();
    }
    EarlyStopping stopping = xgboost.earlyStopping().get();
    Labels labels = run.dataset().labels();
    int[][] tags = new int[split.training().length][];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = labels.tagsOf(split.training()[i]);
    }
    int count = (int) Math.max(2, Math.round(1 / stopping.share()));
    return Optional.of(
        StratifiedFolds.assign(
                tags.length,
                tags,
                labels.tags(),
                count,
                Seeds.derive(seed(), "stopping", split.name()),
                run.dataset().groups().map(groups -> Rows.take(groups, split.training())))
            .folds());
  }

  private void assemblePlain(long began) {
    int tags = run.dataset().tags().size();
    int trainTracks = run.dataset().trainTracks().size();
    var scores = new ScoreAssembly(trainTracks, run.dataset().testTracks().size(), tags);
    for (TrainingTask task : tasks) {
      scores.add(task, part(task));
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
                FeatureColumns.width(features.columns().select(model.features())),
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
        scores.add(task, part(task));
      }
      nested.write(fold, scores.scores());
    }
    nested.finish(new NestedScores.Info(key, StageRecord.since(began)));
  }

  private PartFile part(TrainingTask task) {
    return PartFile.read(task.part(partsFolder()), task.split().heldOut().length);
  }
}
