package org.tagboost.pipeline.stages;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tagboost.execution.RemainingTime;
import org.tagboost.pipeline.training.ModelTraining;

/** The training of a stage, opened when it is first wanted. Not thread-safe. */
final class StageTraining {

  private final FeatureStage features;
  private final Supplier<ModelTraining> open;
  private @Nullable ModelTraining opened;

  /**
   * @param features which the training reads
   * @param open called once, when features are there
   */
  StageTraining(FeatureStage features, Supplier<ModelTraining> open) {
    this.features = features;
    this.open = open;
  }

  ModelTraining get() {
    ModelTraining training = opened;
    if (training == null) {
      training = open.get();
      opened = training;
    }
    return training;
  }

  /** Announces the tasks that are left; returns false if the features are not there yet. */
  boolean announce(RemainingTime time) {
    if (!features.status().isCurrent()) {
      return false;
    }
    get().announce(time);
    return true;
  }
}
