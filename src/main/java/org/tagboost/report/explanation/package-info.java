/**
 * Why a track has its score, for a terminal. In: {@link org.tagboost.bundle.Explanation}. Start at
 * {@link org.tagboost.report.explanation.ExplanationText}.
 */
@NullMarked
package org.tagboost.report.explanation;

import org.jspecify.annotations.NullMarked;
