package org.tagboost.config;

import java.util.List;
import java.util.Optional;

/**
 * One model of an experiment: how the probabilities of all tags are learnt from some features.
 *
 * @param name names the model's files: letters, digits, {@code _ -}
 * @param kind the kind of model, as configs write it
 * @param features the feature groups whose columns the model sees, in order; at least one, all
 *     different
 * @param refit whether test tracks are scored by one more model, trained on all training tracks. If
 *     not, their score is the mean of the folds' models
 * @param settings what the kind itself can be told
 */
public record ModelConfig(
    String name, String kind, List<String> features, boolean refit, ModelSettings settings) {

  public ModelConfig {
    features = List.copyOf(features);
  }

  /** As {@link ModelSettings#baseMarginsFrom}. */
  public Optional<String> baseMarginsFrom() {
    return settings.baseMarginsFrom();
  }

  /** As {@link ModelSettings#earlyStopping}. */
  public Optional<EarlyStopping> earlyStopping() {
    return settings.earlyStopping();
  }
}
