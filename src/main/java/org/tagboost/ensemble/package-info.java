/**
 * Blends the scores of several models.
 *
 * <p>In: one tag's scores by each model, as columns over the same tracks. Out: one column. Knows no
 * models and no files. Start at {@link org.tagboost.ensemble.Blend}.
 */
@NullMarked
package org.tagboost.ensemble;

import org.jspecify.annotations.NullMarked;
