/**
 * The kinds of failure, known to every package.
 *
 * <p>Start at {@link org.tagboost.failure.UserException}: a problem that the user can fix. {@link
 * org.tagboost.failure.Problems} collects several, so that they are reported at once. {@link
 * org.tagboost.failure.Reason} says why a file cannot be read or written, {@link
 * org.tagboost.failure.Warning} is what work goes on in spite of, {@link
 * org.tagboost.failure.Printable} keeps what a message quotes from harming a terminal.
 */
@NullMarked
package org.tagboost.failure;

import org.jspecify.annotations.NullMarked;
