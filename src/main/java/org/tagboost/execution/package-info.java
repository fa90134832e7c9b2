/**
 * How tasks run: in which threads, in what order, with what progress shown.
 *
 * <p>In: independent tasks. Out: their results, in the tasks' own order whatever the number of
 * workers. Knows no tags and no trees. Start at {@link org.tagboost.execution.TaskRunner}.
 */
@NullMarked
package org.tagboost.execution;

import org.jspecify.annotations.NullMarked;
