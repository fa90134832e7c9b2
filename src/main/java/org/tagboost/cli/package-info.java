/**
 * The command line: parses, calls one method of pipeline, study or doctor, prints, and sets the
 * exit code.
 *
 * <p>Results go to standard output, all else to standard error. Start at {@link
 * org.tagboost.cli.Main}.
 */
@NullMarked
package org.tagboost.cli;

import org.jspecify.annotations.NullMarked;
