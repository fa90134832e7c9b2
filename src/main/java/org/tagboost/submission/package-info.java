/**
 * The submission: {@code track,prediction}.
 *
 * <p>In: the test tracks' ids and a probability for each of their tags. Out: a CSV file, which is
 * read back from disk and checked. Start at {@link org.tagboost.submission.SubmissionWriter};
 * {@link org.tagboost.submission.SubmissionScores} reads one for evaluation.
 */
@NullMarked
package org.tagboost.submission;

import org.jspecify.annotations.NullMarked;
