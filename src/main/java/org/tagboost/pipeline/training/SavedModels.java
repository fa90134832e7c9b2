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
    for (Split split : Split.of(run.folds(), run.evaluated().numbers(), model.refit())) {
      if (split.scoresTest()) {
        folds.add(open(run, model, split));
      }
    }
    return new FoldModels(run.dataset().tags().size(), folds);
  }

  /** Loads the models of one split; the caller closes them. */
  public static List<TagModel> open(Run run, ModelConfig model, Split split) {
    ModelKind kind = run.kinds().model(model.kind());
    boolean together = kind.trainer(model).trainsTagsTogether();
    List<TagModel> models = new ArrayList<>();
    try {
      for (TrainingTask task :
          TrainingTask.of(List.of(split), run.dataset().tags().size(), together)) {
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
