package org.tagboost.config;

/**
 * When to stop growing trees: once the held-out part has not improved for some rounds.
 *
 * @param patience rounds without improvement, in [1, 10000]
 * @param share of the training part, held out to decide; in [0.05, 0.5]. The fold that is scored
 *     never takes part in the decision
 */
public record EarlyStopping(int patience, double share) {}
