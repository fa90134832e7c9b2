package org.tagboost.config;

/**
 * The metric by which experiments are compared and ranked, trials of a sweep are dropped, and
 * weights of a blend are chosen. More is better.
 */
public enum TargetMetric {
  /** Macro average precision. */
  AP,
  /** The same of scores that were replaced by their ranks within each fold. */
  AP_WITHIN_FOLDS,
  /** Macro area under the ROC curve. */
  ROC_AUC,
  /** Label-ranking average precision: how the tags of each track are ranked. */
  LABEL_RANKING_AP
}
