package org.tagboost.config;

import java.util.List;
import java.util.Optional;

/**
 * Settings of one model of an experiment: a learner of all tags from some feature groups.
 *
 * @param name of the model and its files: letters, digits, {@code _ -}
 * @param kind the kind of model, as in configs
 * @param features the feature groups of the model, in order; at least one, all different
 * @param refit whether test tracks are scored by one more model, trained on all training tracks;
 *     otherwise by the mean of the fold models
 * @param settings the settings of this kind of model
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
