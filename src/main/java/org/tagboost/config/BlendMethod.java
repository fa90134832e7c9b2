package org.tagboost.config;

/** How the scores of several models become one. */
public enum BlendMethod {
  /** The mean of the probabilities. */
  MEAN,
  /** The mean of each tag's ranks over tracks. */
  RANK_MEAN,
  /** The mean of the probabilities by weight. */
  WEIGHTED_MEAN
}
