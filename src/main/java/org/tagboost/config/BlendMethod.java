package org.tagboost.config;

/** How the scores of several models are blended. */
public enum BlendMethod {
  /** The mean of the probabilities. */
  MEAN,
  /** The mean of the ranks of the tracks within each tag. */
  RANK_MEAN,
  /** The weighted mean of the probabilities. */
  WEIGHTED_MEAN,
  /** The same, with weights chosen by {@link TargetMetric}. */
  CHOSEN_MEAN
}
