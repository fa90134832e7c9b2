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
public final class Trainers {

  private Trainers() {}

  /** Raise it when the same inputs would give other boosters. */
  private static final int XGBOOST = 1;

  /** Raise it when the same inputs would give another linear model. */
  private static final int LINEAR = 1;

  /** Raise it when the same inputs would give another kernel model. */
  private static final int KERNEL = 1;

  /** The version of the code that trains a model, that of its library included. */
  static String code(ModelConfig config) {
    if (config instanceof XgboostConfig) {
      return "trees " + XGBOOST + ", XGBoost " + XgboostTrainer.libraryVersion();
    }
    if (config instanceof LinearConfig) {
      return "linear " + LINEAR + ", Tribuo " + LinearTrainer.libraryVersion();
    }
    if (config instanceof KernelConfig) {
      return "kernel ridge " + KERNEL + ", OpenBLAS " + KernelTrainer.libraryVersion();
    }
    throw new IllegalArgumentException("no trainer for " + config);
  }

  public static TagTrainer of(ModelConfig config) {
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
