/**
 * Kernel ridge regression.
 *
 * <p>In: a fold's features and labels, as for every trainer. Out: scores of its tracks, and a model
 * in NumPy's {@code .npz} format. Start at {@link org.tagboost.models.kernel.KernelFoldTrainer};
 * {@link org.tagboost.models.kernel.KernelFit} has a centre on every track, {@link
 * org.tagboost.models.kernel.CentresFit} on fewer, at once or in {@link
 * org.tagboost.models.kernel.KernelSteps}.
 */
@NullMarked
package org.tagboost.models.kernel;

import org.jspecify.annotations.NullMarked;
