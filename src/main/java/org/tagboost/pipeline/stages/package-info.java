/**
 * The stages of an experiment, a class each.
 *
 * <p>In: a run. Out: features, folds, scores of models, nested scores, the blend, the report, the
 * submission. {@link org.tagboost.pipeline.stages.ExperimentStages} says which stages a config has
 * and what each reads; start there.
 */
@NullMarked
package org.tagboost.pipeline.stages;

import org.jspecify.annotations.NullMarked;
