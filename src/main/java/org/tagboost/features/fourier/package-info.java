/**
 * Random Fourier features of frames, averaged over each track.
 *
 * <p>Start at {@link org.tagboost.features.fourier.FourierKind}.
 */
@NullMarked
package org.tagboost.features.fourier;

import org.jspecify.annotations.NullMarked;
