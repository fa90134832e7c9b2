/**
 * Scores evaluated on labels, for a terminal. In: {@link org.tagboost.report.EvaluationReport}.
 * Start at {@link org.tagboost.report.evaluation.EvaluationText}.
 */
@NullMarked
package org.tagboost.report.evaluation;

import org.jspecify.annotations.NullMarked;
