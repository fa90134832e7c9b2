package org.tagboost.config;

/** How scores become decisions and probabilities. Scores do not depend on it. */
public record DecisionConfig(ThresholdRule thresholds, CalibrationMethod calibration) {}
