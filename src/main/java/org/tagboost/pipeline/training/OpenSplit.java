package org.tagboost.pipeline.training;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tagboost.models.ConstantTags;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.Seeds;
import org.tagboost.models.SteppedTraining;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;

/** A split's tracks, and what the trainer has made of them, in the hands of one thread. */
final class OpenSplit implements AutoCloseable {

  private final ModelTraining training;
  private final String name;
  private final FoldData data;
  private final ScoredTracks heldOut;
  private final ScoredTracks test;
  private @Nullable FoldTrainer trainer;

  /** Of the only task of the split, if there are steps. */
  private @Nullable SteppedTraining steps;

  OpenSplit(ModelTraining training, Split split) {
    this.training = training;
    this.name = split.name();
    this.data = training.data().training(split);
    this.heldOut = training.data().heldOut(split);
    this.test = training.data().test(split);
  }

  String name() {
    return name;
  }

  ScoredTracks heldOut() {
    return heldOut;
  }

  ScoredTracks test() {
    return test;
  }

  /**
   * Trains the tags that can be learnt; the others get a constant.
   *
   * @param inSteps whether the parts of the task are there to make the model of
   */
  TrainedTags train(TrainingTask task, boolean inSteps) {
    LabelledTracks tracks = data.training();
    int[] learnable = learnable(task);
    if (learnable.length == task.tags().length) {
      return learn(task, learnable, inSteps);
    }
    TrainedTags learnt = learnable.length == 0 ? null : learn(task, learnable, inSteps);
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

  /** Does a part of a task; of a task without tags to learn there is nothing to do. */
  void write(TrainingParts.TaskPart part, OutputStream out) throws IOException {
    int[] learnable = learnable(part.task());
    if (learnable.length > 0) {
      steps(part.task(), learnable).write(part.part(), out);
    }
  }

  private int[] learnable(TrainingTask task) {
    return Arrays.stream(task.tags())
        .filter(tag -> ConstantTags.isLearnable(data.training(), tag))
        .toArray();
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

  private TrainedTags learn(TrainingTask task, int[] tags, boolean inSteps) {
    if (inSteps) {
      return steps(task, tags).finish();
    }
    return training.leaveOneOut()
        ? trainer().trainLeavingOneOut(tags, seed(task))
        : new TrainedTags(trainer().train(tags, seed(task)), Optional.empty());
  }

  private SteppedTraining steps(TrainingTask task, int[] tags) {
    SteppedTraining opened = steps;
    if (opened == null) {
      opened =
          trainer()
              .inSteps(tags, seed(task), training.leaveOneOut(), training.parts().finished(task));
      steps = opened;
    }
    return opened;
  }

  private FoldTrainer trainer() {
    FoldTrainer opened = trainer;
    if (opened == null) {
      opened = training.trainer().open(data);
      trainer = opened;
    }
    return opened;
  }

  private int seed(TrainingTask task) {
    Object of = task.together() ? "all" : task.tags()[0];
    return Seeds.derive(training.seed(), training.model().name(), name, of);
  }

  @Override
  public void close() {
    if (steps != null) {
      steps.close();
    }
    if (trainer != null) {
      trainer.close();
    }
  }
}
