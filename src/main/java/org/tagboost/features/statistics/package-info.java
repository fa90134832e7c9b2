/**
 * Mean, deviation and extremes of each dim over a track's frames.
 *
 * <p>Start at {@link org.tagboost.features.statistics.StatisticsKind}.
 */
@NullMarked
package org.tagboost.features.statistics;

import org.jspecify.annotations.NullMarked;
