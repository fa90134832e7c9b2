package org.tagboost.config;

/**
 * Early stopping: training stops when the score of a validation set no longer improves.
 *
 * @param patience rounds without improvement, in [1, 10000]
 * @param share share of the training set that is used for validation, in [0.05, 0.5]. The held-out
 *     fold is never used
 */
public record EarlyStopping(int patience, double share) {

  /** Reads the keys {@code patience} and {@code share}. */
  public static EarlyStopping read(Section section) {
    EarlyStopping stopping =
        new EarlyStopping(
            section.integer("patience", "[1, 10000]"), section.real("share", "[0.05, 0.5]"));
    section.done();
    return stopping;
  }
}
