/**
 * The file that is handed in: {@code track,prediction}.
 *
 * <p>In: the test tracks' ids and a probability for each of their tags. Out: a CSV file, and the
 * proof, read back from disk, that it says what it should. Start at {@link
 * org.tagboost.submission.SubmissionWriter}.
 */
@NullMarked
package org.tagboost.submission;

import org.jspecify.annotations.NullMarked;
