/**
 * The number of a track's frames, as a feature.
 *
 * <p>Start at {@link org.tagboost.features.length.LengthKind}.
 */
@NullMarked
package org.tagboost.features.length;

import org.jspecify.annotations.NullMarked;
