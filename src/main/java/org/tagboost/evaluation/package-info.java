/**
 * How good scores are, and which tracks judge them.
 *
 * <p>In: a tag's scores and labels as flat columns, handed over one tag at a time. Out: folds that
 * keep every tag's share, average precision per tag and over tags, and how sure of it one can be.
 * Start at {@link org.tagboost.evaluation.AveragePrecision}; then {@link
 * org.tagboost.evaluation.StratifiedFolds}.
 */
@NullMarked
package org.tagboost.evaluation;

import org.jspecify.annotations.NullMarked;
