/**
 * Experiments, from data to report.
 *
 * <p>In: a resolved config. Out: the work directory of the experiment and its report. Start at
 * {@link org.tagboost.pipeline.Experiment}, whose methods are the commands. Then, from the ground
 * up: {@code run}, what all stages of a run share; {@code engine}, what a stage is and when it is
 * built; {@code training}, how one model is trained; {@code stages}, the stages.
 */
@NullMarked
package org.tagboost.pipeline;

import org.jspecify.annotations.NullMarked;
