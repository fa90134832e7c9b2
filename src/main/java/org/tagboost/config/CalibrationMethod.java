package org.tagboost.config;

/** How scores become probabilities. */
public enum CalibrationMethod {
  /** They are taken as they are. */
  NONE,
  /** Platt scaling of the log-odds, tag by tag. */
  PLATT
}
