package org.tagboost.config;

import java.util.Optional;

/**
 * What a kind of model can be told beyond what all kinds are told. Each kind has a record of its
 * own, so that equal settings are equal.
 */
public interface ModelSettings {

  /**
   * The model whose log-odds this one takes as base margins: training starts from them instead of a
   * constant. Empty: there is none.
   */
  default Optional<String> baseMarginsFrom() {
    return Optional.empty();
  }

  /** When to stop training, judged by tracks taken out of the training set. Empty: at the end. */
  default Optional<EarlyStopping> earlyStopping() {
    return Optional.empty();
  }
}
