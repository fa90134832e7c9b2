package org.tagboost.pipeline.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tagboost.execution.TaskRunner;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;
import org.tagboost.pipeline.engine.StageCost;

/**
 * Trains tag after tag, or does part after part, keeping the matrices of the split in hand until a
 * task of another split comes. Leaves alone what is done already, as when a task is tried again.
 */
final class TrainingWorker implements TaskRunner.Worker<Integer> {

  private final ModelTraining training;
  private @Nullable OpenSplit open;

  TrainingWorker(ModelTraining training) {
    this.training = training;
  }

  @Override
  public void run(Integer number) {
    TrainingParts parts = training.parts();
    if (parts.has(number)) {
      run(parts.get(number), parts);
    } else {
      run(training.tasks().get(number), parts);
    }
  }

  private void run(TrainingParts.TaskPart part, TrainingParts parts) {
    if (!parts.isPublished(part)) {
      OpenSplit split = open(part.task().split());
      parts.publish(part, out -> split.write(part, out));
    }
  }

  private void run(TrainingTask task, TrainingParts parts) {
    if (training.isFinished(task)) {
      return;
    }
    StageCost.Clock clock = StageCost.start();
    OpenSplit split = open(task.split());
    boolean inSteps = parts.arePublished(task);
    TrainedTags trained = split.train(task, inSteps);
    try (TagModel model = trained.model()) {
      float[][] heldOut = model.score(split.heldOut());
      float[][] test = model.score(split.test());
      Path file = training.modelFolder().resolve(task.fileName());
      ModelFiles.write(file, training.kind(), model);
      TaskResult.write(
          task.result(training.resultsFolder()),
          heldOut,
          trained.leaveOneOut().orElseGet(() -> new float[heldOut.length][0]),
          test,
          model.rounds(),
          clock.seconds() + (inSteps ? parts.seconds(task) : 0),
          training.models(task));
    }
  }

  private OpenSplit open(Split wanted) {
    OpenSplit current = open;
    if (current == null || !wanted.name().equals(current.name())) {
      close();
      current = new OpenSplit(training, wanted);
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
