package org.tagboost.config;

import java.util.List;
import java.util.Optional;

/**
 * Settings of one model of an experiment: a learner of all tags from some feature groups.
 *
 * @param name of the model and its files: letters, digits, {@code _ -}
 * @param kind the kind of model, as in configs
 * @param features the feature groups of the model, in order, or {@link #SCORES}; at least one, all
 *     different
 * @param refit whether test tracks are scored by one more model, trained on all training tracks;
 *     otherwise by the mean of the fold models
 * @param settings the settings of this kind of model
 */
public record ModelConfig(
    String name, String kind, List<String> features, boolean refit, ModelSettings settings) {

  /**
   * In {@link #features}: the scores of all tags by the model in {@code start_from}, one column a
   * tag. Not a group of the feature stage.
   */
  public static final String SCORES = "scores";

  public ModelConfig {
    features = List.copyOf(features);
  }

  /** Its feature groups, without {@link #SCORES}. */
  public List<String> groups() {
    return features.stream().filter(feature -> !feature.equals(SCORES)).toList();
  }

  /** Whether the scores of another model are among its columns; they come after those of groups. */
  public boolean takesScores() {
    return features.contains(SCORES);
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
