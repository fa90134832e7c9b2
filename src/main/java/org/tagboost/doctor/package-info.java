/**
 * Checks whether this machine can run tagboost, and a given experiment.
 *
 * <p>In: the machine and, if there is one, a resolved config. Out: a list of checks, each passed,
 * with a warning, or failed; nothing is written. Start at {@link org.tagboost.doctor.Doctor}.
 */
@NullMarked
package org.tagboost.doctor;

import org.jspecify.annotations.NullMarked;
