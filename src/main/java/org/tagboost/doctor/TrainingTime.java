package org.tagboost.doctor;

import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.Dataset;
import org.tagboost.features.FeatureColumns;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.training.MemoryEstimate;

/** How long the models of an experiment take to train, before any is trained. */
final class TrainingTime {

  private final ExperimentConfig config;
  private final Dataset dataset;
  private final FeatureColumns columns;

  TrainingTime(ExperimentConfig config, Dataset dataset, FeatureColumns columns) {
    this.config = config;
    this.dataset = dataset;
    this.columns = columns;
  }

  /**
   * Seconds with all workers, from the estimates of the kinds of models; those were measured on one
   * machine, and others may take half or twice as long.
   */
  double seconds() {
    double seconds = 0;
    for (ModelConfig model : config.models().values()) {
      TagTrainer trainer = Kinds.SHIPPED.model(model.kind()).trainer(model);
      long perFold = trainer.trainsTagsTogether() ? 1 : dataset.tags().size();
      seconds +=
          fits(model)
              * perFold
              * trainer.taskSeconds(MemoryEstimate.foldSize(config, dataset, columns, model));
    }
    return seconds / config.workers();
  }

  /** Of folds, and, if another model starts from this one's nested scores, of pairs of folds. */
  private long fits(ModelConfig model) {
    long folds = config.folds().count();
    boolean startedFrom =
        config.models().values().stream()
            .anyMatch(other -> other.baseMarginsFrom().filter(model.name()::equals).isPresent());
    return folds
        + (startedFrom && !Kinds.SHIPPED.model(model.kind()).leavesOneOut()
            ? folds * (folds - 1) / 2
            : 0)
        + (model.refit() ? 1 : 0);
  }

  /** As people say it: in steps of a minute, or of hours. */
  static String text(double seconds) {
    if (seconds < 60) {
      return "less than a minute";
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 100
        ? "about " + minutes + (minutes == 1 ? " minute" : " minutes")
        : "about " + Math.round(seconds / 3600) + " hours";
  }
}
