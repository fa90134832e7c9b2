/**
 * Large dense matrices, by OpenBLAS.
 *
 * <p>In and out: float32 rows. Start at {@link org.tagboost.algebra.DenseMatrix}. The only package
 * that sees OpenBLAS; it knows neither tracks nor tags.
 */
@NullMarked
package org.tagboost.algebra;

import org.jspecify.annotations.NullMarked;
