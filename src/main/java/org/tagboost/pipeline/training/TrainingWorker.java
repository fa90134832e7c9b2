package org.tagboost.pipeline.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tagboost.execution.TaskRunner;
import org.tagboost.models.ConstantTags;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.Seeds;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;
import org.tagboost.pipeline.engine.StageCost;

/**
 * Trains tag after tag, keeping the matrices of the split in hand until a task of another split
 * comes. Leaves alone what is trained already, as when a task is tried again.
 */
final class TrainingWorker implements TaskRunner.Worker<Integer> {

  private final ModelTraining training;
  private @Nullable OpenSplit open;

  TrainingWorker(ModelTraining training) {
    this.training = training;
  }

  /** A split's tracks, and what the trainer has made of them. */
  private final class OpenSplit implements AutoCloseable {

    private final String name;
    private final FoldData data;
    private final ScoredTracks heldOut;
    private final ScoredTracks test;
    private @Nullable FoldTrainer trainer;

    OpenSplit(Split split) {
      this.name = split.name();
      this.data = training.data().training(split);
      this.heldOut = training.data().heldOut(split);
      this.test = training.data().test(split);
    }

    /** Trains the tags that can be learnt; the others get a constant. */
    TrainedTags train(TrainingTask task) {
      LabelledTracks tracks = data.training();
      int[] learnable =
          Arrays.stream(task.tags()).filter(tag -> ConstantTags.isLearnable(tracks, tag)).toArray();
      if (learnable.length == task.tags().length) {
        return learn(task, learnable);
      }
      TrainedTags learnt = learnable.length == 0 ? null : learn(task, learnable);
      SortedMap<Integer, Float> constants = new TreeMap<>();
      for (int tag : task.tags()) {
        if (!ConstantTags.isLearnable(tracks, tag)) {
          constants.put(tag, ConstantTags.prior(tracks, tag));
        }
      }
      TagModel model = new ConstantTags(constants, learnt == null ? null : learnt.model());
      return new TrainedTags(
          model,
          training.leaveOneOut()
              ? Optional.of(withConstants(model, constants, learnable, learnt))
              : Optional.empty());
    }

    private float[][] withConstants(
        TagModel model,
        SortedMap<Integer, Float> constants,
        int[] learnable,
        @Nullable TrainedTags learnt) {
      float[][] scores = new float[model.tags().length][];
      for (int t = 0; t < scores.length; t++) {
        int tag = model.tags()[t];
        Float constant = constants.get(tag);
        if (constant == null && learnt != null) {
          scores[t] = learnt.leaveOneOut().orElseThrow()[Arrays.binarySearch(learnable, tag)];
        } else {
          scores[t] = new float[data.training().tracks()];
          Arrays.fill(scores[t], constant == null ? 0 : constant);
        }
      }
      return scores;
    }

    private TrainedTags learn(TrainingTask task, int[] tags) {
      FoldTrainer opened = trainer;
      if (opened == null) {
        opened = training.trainer().open(data);
        trainer = opened;
      }
      Object of = task.together() ? "all" : task.tags()[0];
      int seed = Seeds.derive(training.seed(), training.model().name(), name, of);
      return training.leaveOneOut()
          ? opened.trainLeavingOneOut(tags, seed)
          : new TrainedTags(opened.train(tags, seed), Optional.empty());
    }

    @Override
    public void close() {
      if (trainer != null) {
        trainer.close();
      }
    }
  }

  @Override
  public void run(Integer number) {
    TrainingTask task = training.tasks().get(number);
    if (training.isFinished(task)) {
      return;
    }
    StageCost.Clock clock = StageCost.start();
    OpenSplit split = open(task.split());
    TrainedTags trained = split.train(task);
    try (TagModel model = trained.model()) {
      float[][] heldOut = model.score(split.heldOut);
      float[][] test = model.score(split.test);
      Path file = training.modelFolder().resolve(task.fileName());
      ModelFiles.write(file, training.kind(), model);
      TaskResult.write(
          task.result(training.resultsFolder()),
          heldOut,
          trained.leaveOneOut().orElseGet(() -> new float[heldOut.length][0]),
          test,
          model.rounds(),
          clock.seconds(),
          training.models(task));
    }
  }

  private OpenSplit open(Split wanted) {
    OpenSplit current = open;
    if (current == null || !wanted.name().equals(current.name)) {
      close();
      current = new OpenSplit(wanted);
      open = current;
    }
    return current;
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
