package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.config.EarlyStopping;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.XgboostConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.Features;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.Seeds;
import org.tagboost.models.TagTrainer;

/** Trains one model of the config on every split, and puts its scores together. */
final class ModelTraining {

  private final Run run;
  private final ModelConfig model;
  private final Features features;
  private final String key;

  /**
   * @param key of all that the model's scores depend on
   */
  ModelTraining(Run run, ModelConfig model, Features features, String key) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.key = key;
  }

  ModelConfig model() {
    return model;
  }

  long seed() {
    return run.config().seed();
  }

  Path modelFolder() {
    return run.folder().models(model.name());
  }

  /**
   * Where results of tasks wait: under the key, so that those of another config are never taken.
   */
  Path partsFolder() {
    return run.folder().parts(model.name()).resolve(key);
  }

  /** Trains what is not done yet, and replaces the model's score files. */
  void train(ScoreFiles scores) {
    long start = System.nanoTime();
    TagTrainer trainer = Trainers.of(model);
    List<Split> splits = Split.of(run.folds(), model.refit());
    List<TrainingTask> tasks = tasks(splits, trainer.trainsTagsTogether());
    dropOtherKeys();
    List<TrainingTask> open =
        tasks.stream().filter(task -> !Files.exists(task.part(partsFolder()))).toList();
    if (open.size() < tasks.size()) {
      run.log(
          model.name()
              + ": "
              + (tasks.size() - open.size())
              + " of "
              + tasks.size()
              + " tasks were finished by an earlier run");
    }
    int done = tasks.size() - open.size();
    try (Progress progress = run.display().start(model.name(), tasks.size(), done, "tasks")) {
      run.runner().run(open, () -> new TrainingWorker(this, trainer, progress));
    }
    assemble(tasks, scores, start);
    delete(run.folder().parts(model.name()));
  }

  private List<TrainingTask> tasks(List<Split> splits, boolean together) {
    int[] allTags = IntStream.range(0, run.dataset().tags().size()).toArray();
    List<TrainingTask> tasks = new ArrayList<>();
    for (Split split : splits) {
      if (together) {
        tasks.add(new TrainingTask(split, allTags, true));
      } else {
        for (int tag : allTags) {
          tasks.add(new TrainingTask(split, new int[] {tag}, false));
        }
      }
    }
    return tasks;
  }

  /** Parts and models of an earlier config are of no more use. */
  private void dropOtherKeys() {
    if (!Files.isDirectory(partsFolder())) {
      delete(run.folder().parts(model.name()));
      delete(modelFolder());
    }
  }

  private static void delete(Path path) {
    try {
      AtomicFile.deleteTree(path);
    } catch (IOException e) {
      throw new UserException(path + ": cannot be deleted (" + AtomicFile.reason(e) + ")", e);
    }
  }

  /** What a worker needs for a split. */
  FoldData foldData(Split split) {
    Labels labels = run.dataset().labels();
    List<FeatureColumns.Group> groups = features.columns().select(model.features());
    Optional<Folds> parts = stoppingFolds(split);
    int[] fitting =
        parts.map(p -> pick(split.training(), p.rowsOutside(0))).orElse(split.training());
    Optional<int[]> stopping = parts.map(p -> pick(split.training(), p.rowsIn(0)));
    FloatMatrix train = features.train();
    return new FoldData(
        labelled(train, fitting, groups, labels),
        stopping.map(rows -> labelled(train, rows, groups, labels)),
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
                run.dataset().groups().map(groups -> pick(groups, split.training())))
            .folds());
  }

  private static int[] pick(int[] from, int[] positions) {
    int[] picked = new int[positions.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = from[positions[i]];
    }
    return picked;
  }

  private static List<String> pick(List<String> from, int[] positions) {
    return IntStream.of(positions).mapToObj(from::get).toList();
  }

  private void assemble(List<TrainingTask> tasks, ScoreFiles scores, long start) {
    int tags = run.dataset().tags().size();
    int trainTracks = run.dataset().trainTracks().size();
    var assembly = new ScoreAssembly(trainTracks, run.dataset().testTracks().size(), tags);
    for (TrainingTask task : tasks) {
      assembly.add(task, PartFile.read(task.part(partsFolder()), task.split().heldOut().length));
    }
    scores.write(
        assembly.outOfFold(),
        assembly.test(),
        new ScoreInfo(
            model.kind(),
            key,
            ScoreIdentity.of(run.dataset(), run.folds()),
            FeatureColumns.width(features.columns().select(model.features())),
            tasks.size(),
            assembly.seconds(),
            StageRecord.secondsSince(start),
            assembly.meanRounds(),
            ProcessMemory.peakBytes(),
            List.of()));
  }
}
