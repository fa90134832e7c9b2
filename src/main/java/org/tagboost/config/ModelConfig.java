package org.tagboost.config;

import java.util.List;

/** One model of an experiment: how the probabilities of all tags are learnt from some features. */
public sealed interface ModelConfig permits XgboostConfig, LinearConfig, KernelConfig {

  /** Names the model's files: letters, digits, {@code _ -}. */
  String name();

  /** The kind of trainer, as configs write it. */
  String kind();

  /** The feature groups whose columns the model sees, in order; at least one, all different. */
  List<String> features();

  /**
   * Whether test tracks are scored by one more model, trained on all training tracks. If not, their
   * score is the mean of the folds' models.
   */
  boolean refit();
}
