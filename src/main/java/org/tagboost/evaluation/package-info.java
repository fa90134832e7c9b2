/**
 * Folds, and the average precision of scores.
 *
 * <p>In: score matrices, tracks x tags, and labels. Out: folds that keep every tag's share, average
 * precision per tag, per fold and over all, its confidence interval, other metrics ({@link
 * org.tagboost.evaluation.Metric}), and the score files through which models, ensemble, report and
 * submission exchange scores. Start at {@link org.tagboost.evaluation.Evaluation}; then {@link
 * org.tagboost.evaluation.AveragePrecision}, {@link org.tagboost.evaluation.MeasuredScores}, {@link
 * org.tagboost.evaluation.StratifiedFolds} and {@link org.tagboost.evaluation.ScoreFiles}.
 */
@NullMarked
package org.tagboost.evaluation;

import org.jspecify.annotations.NullMarked;
