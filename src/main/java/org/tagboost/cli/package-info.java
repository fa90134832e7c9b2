/**
 * The command line: parse, call one method of the pipeline, print, exit code.
 *
 * <p>Results go to standard output, everything else to standard error. Start at {@link
 * org.tagboost.cli.Main}.
 */
@NullMarked
package org.tagboost.cli;

import org.jspecify.annotations.NullMarked;
