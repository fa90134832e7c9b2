/**
 * The kinds of failure, known to every package.
 *
 * <p>Start at {@link org.tagboost.failure.UserException}: what the person at the keyboard can mend.
 * {@link org.tagboost.failure.Problems} gathers several such mistakes, so that they are reported
 * together.
 */
@NullMarked
package org.tagboost.failure;

import org.jspecify.annotations.NullMarked;
