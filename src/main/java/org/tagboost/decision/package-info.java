/**
 * From scores to decisions and probabilities.
 *
 * <p>In: out-of-fold scores in [0, 1] and labels. Out: a threshold for each tag ({@link
 * org.tagboost.decision.Thresholds}), a calibration of each tag's scores to probabilities ({@link
 * org.tagboost.decision.Calibration}), and how good both are on tracks that they were not chosen on
 * ({@link org.tagboost.decision.DecisionQuality}). Scores themselves stay as they are. Start at
 * {@link org.tagboost.decision.ThresholdChoice} and {@link org.tagboost.decision.PlattScaling}.
 */
@NullMarked
package org.tagboost.decision;

import org.jspecify.annotations.NullMarked;
