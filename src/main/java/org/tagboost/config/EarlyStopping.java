package org.tagboost.config;

/**
 * When to stop training: once the tracks set aside have not improved for some rounds.
 *
 * @param patience rounds without improvement, in [1, 10000]
 * @param share of the training set that is set aside to decide; in [0.05, 0.5]. The held-out fold
 *     never takes part in the decision
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
