/**
 * The kinds of failure, known to every package.
 *
 * <p>Start at {@link org.tagboost.failure.UserException}: a problem that the user can fix. {@link
 * org.tagboost.failure.Problems} collects several, so that they are reported at once; {@link
 * org.tagboost.failure.Reason} says why a file cannot be read or written.
 */
@NullMarked
package org.tagboost.failure;

import org.jspecify.annotations.NullMarked;
