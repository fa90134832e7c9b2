package org.tagboost.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ModelConfig;
import org.tagboost.models.FoldModels;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagModel;
import org.tagboost.pipeline.run.Run;

/** Opens the models that {@link TrainingWorker}s have saved. */
public final class SavedModels {

  private SavedModels() {}

  /**
   * Loads the models that score test tracks, which are those that score new tracks as well.
   *
   * @throws org.tagboost.failure.UserException if one is missing or damaged
   */
  public static FoldModels open(Run run, ModelConfig model) {
    List<List<TagModel>> folds = new ArrayList<>();
    for (Split split : scoringTests(run, model)) {
      folds.add(open(run, model, split));
    }
    return new FoldModels(run.dataset().tags().size(), folds);
  }

  /** The splits whose models score test tracks. */
  public static List<Split> scoringTests(Run run, ModelConfig model) {
    return Split.of(run.folds(), run.evaluated().numbers(), model.refit()).stream()
        .filter(Split::scoresTest)
        .toList();
  }

  /** The tasks of one split; each has saved a model under its name. */
  public static List<TrainingTask> tasks(Run run, ModelConfig model, Split split) {
    boolean together = run.kinds().model(model.kind()).trainer(model).trainsTagsTogether();
    return TrainingTask.of(List.of(split), run.dataset().tags().size(), together);
  }

  /** Loads the models of one split; the caller closes them. */
  public static List<TagModel> open(Run run, ModelConfig model, Split split) {
    ModelKind kind = run.kinds().model(model.kind());
    List<TagModel> models = new ArrayList<>();
    try {
      for (TrainingTask task : tasks(run, model, split)) {
        models.add(
            ModelFiles.read(run.folder().models(model.name()).resolve(task.fileName()), kind));
      }
      return models;
    } catch (RuntimeException e) {
      models.forEach(TagModel::close);
      throw e;
    }
  }
}
