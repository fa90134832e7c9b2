/**
 * The stages of an experiment, and the folders through which they hand each other their results.
 *
 * <p>In: a resolved config. Out: the work folder of the experiment and its report. A stage runs
 * only if its {@link org.tagboost.pipeline.StageInputs} differ from those that its output was made
 * from, but for folds and report, which cost little and are made each time. Start at {@link
 * org.tagboost.pipeline.Experiment}, whose methods are the commands.
 */
@NullMarked
package org.tagboost.pipeline;

import org.jspecify.annotations.NullMarked;
