package org.tagboost.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.Seeds;
import org.tagboost.models.TagTrainer;
import org.tagboost.models.TrainedTags;

/**
 * Trains tag after tag, keeping the matrices of the fold in hand until a task of another fold
 * comes.
 */
final class TrainingWorker implements TaskRunner.Worker<TrainingTask> {

  private final ModelTraining training;
  private final TagTrainer trainer;
  private final Progress progress;
  private @Nullable String openSplit;
  private @Nullable FoldData data;
  private @Nullable FoldTrainer foldTrainer;

  TrainingWorker(ModelTraining training, TagTrainer trainer, Progress progress) {
    this.training = training;
    this.trainer = trainer;
    this.progress = progress;
  }

  @Override
  public void run(TrainingTask task) {
    long start = training.remaining().started(training.files());
    FoldData foldData = open(task.split());
    TrainedTags trained = train(task, foldData);
    Path model = training.modelFolder().resolve(task.fileName() + "." + trained.extension());
    AtomicFile.write(model, out -> out.write(trained.model()));
    PartFile.write(task.part(training.partsFolder()), trained, StageRecord.secondsSince(start));
    training.remaining().finished(training.files(), start);
    training.remaining().seconds().ifPresent(progress::remaining);
    progress.add(1);
  }

  private FoldData open(Split wanted) {
    FoldData current = data;
    if (current == null || !wanted.name().equals(openSplit)) {
      close();
      current = training.foldData(wanted);
      data = current;
      openSplit = wanted.name();
    }
    return current;
  }

  /** Trains the tags that can be learnt; the others get their prior. */
  private TrainedTags train(TrainingTask task, FoldData foldData) {
    int[] learnable =
        Arrays.stream(task.tags()).filter(tag -> learnable(foldData.training(), tag)).toArray();
    if (learnable.length == 0) {
      return constants(task, foldData);
    }
    FoldTrainer current = foldTrainer;
    if (current == null) {
      current = trainer.open(foldData);
      foldTrainer = current;
    }
    Object tags = task.together() ? "all" : task.tags()[0];
    int seed = Seeds.derive(training.seed(), training.model().name(), task.split().name(), tags);
    TrainedTags trained = current.train(learnable, seed);
    return learnable.length == task.tags().length
        ? trained
        : withConstants(task, foldData, learnable, trained);
  }

  private static boolean learnable(LabelledTracks tracks, int tag) {
    return tracks.positives(tag) > 0 && tracks.positives(tag) < tracks.tracks();
  }

  /**
   * The score of a tag that all or none of the training tracks carry: {@code (positives + 1/2) /
   * (tracks + 1)}, which keeps its log-odds finite.
   */
  private static float prior(LabelledTracks tracks, int tag) {
    return (float) ((tracks.positives(tag) + 0.5) / (tracks.tracks() + 1.0));
  }

  private static TrainedTags constants(TrainingTask task, FoldData data) {
    float[][] heldOut = new float[task.tags().length][];
    float[][] test = new float[task.tags().length][];
    StringBuilder json = new StringBuilder("{");
    for (int t = 0; t < task.tags().length; t++) {
      float prior = prior(data.training(), task.tags()[t]);
      heldOut[t] = filled(data.heldOut().tracks(), prior);
      test[t] = filled(data.test().tracks(), prior);
      json.append(t == 0 ? "" : ",").append('"').append(task.tags()[t]).append("\":").append(prior);
    }
    byte[] model = json.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    return new TrainedTags(heldOut, test, model, "constant.json", 0);
  }

  private static TrainedTags withConstants(
      TrainingTask task, FoldData data, int[] learnable, TrainedTags trained) {
    TrainedTags all = constants(task, data);
    for (int t = 0, next = 0; t < task.tags().length; t++) {
      if (next < learnable.length && task.tags()[t] == learnable[next]) {
        all.heldOut()[t] = trained.heldOut()[next];
        all.test()[t] = trained.test()[next];
        next++;
      }
    }
    return new TrainedTags(
        all.heldOut(), all.test(), trained.model(), trained.extension(), trained.rounds());
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  @Override
  public void close() {
    FoldTrainer current = foldTrainer;
    if (current != null) {
      current.close();
    }
    foldTrainer = null;
    data = null;
    openSplit = null;
  }
}
