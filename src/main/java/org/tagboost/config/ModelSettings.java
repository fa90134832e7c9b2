package org.tagboost.config;

import java.util.Optional;

/**
 * The settings of one kind of model, in addition to those of all models. Each kind implements this
 * with a record, so that equal settings are equal objects.
 */
public interface ModelSettings {

  /**
   * The model that training starts from instead of a constant: its log-odds are the base margins of
   * boosted trees, its values those of a regression. Empty if there is none.
   */
  default Optional<String> baseMarginsFrom() {
    return Optional.empty();
  }

  /** Early stopping on a part of the training set; empty: train all rounds. */
  default Optional<EarlyStopping> earlyStopping() {
    return Optional.empty();
  }
}
