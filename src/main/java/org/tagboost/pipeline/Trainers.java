package org.tagboost.pipeline;

import org.tagboost.config.KernelConfig;
import org.tagboost.config.LinearConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.XgboostConfig;
import org.tagboost.models.TagTrainer;
import org.tagboost.models.kernel.KernelTrainer;
import org.tagboost.models.tribuo.LinearTrainer;
import org.tagboost.models.xgboost.XgboostTrainer;

/** The trainer of each kind of model. */
final class Trainers {

  private Trainers() {}

  static TagTrainer of(ModelConfig config) {
    if (config instanceof XgboostConfig xgboost) {
      return new XgboostTrainer(xgboost);
    }
    if (config instanceof LinearConfig linear) {
      return new LinearTrainer(linear);
    }
    if (config instanceof KernelConfig kernel) {
      return new KernelTrainer(kernel);
    }
    throw new IllegalArgumentException("no trainer for " + config);
  }
}
