/**
 * A track cut into segments of equal duration, each the mean of its frames: the order and spread of
 * frames in a fixed number of columns.
 *
 * <p>Start at {@link org.tagboost.features.segments.SegmentsKind}.
 */
@NullMarked
package org.tagboost.features.segments;

import org.jspecify.annotations.NullMarked;
