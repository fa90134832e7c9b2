/**
 * Principal components of other groups' columns.
 *
 * <p>Start at {@link org.tagboost.features.pca.PcaKind}.
 */
@NullMarked
package org.tagboost.features.pca;

import org.jspecify.annotations.NullMarked;
