/**
 * Dense linear algebra with OpenBLAS.
 *
 * <p>In and out: rows of float32. Start at {@link org.tagboost.algebra.DenseMatrix}. The only
 * package that sees OpenBLAS; it knows neither tracks nor tags.
 */
@NullMarked
package org.tagboost.algebra;

import org.jspecify.annotations.NullMarked;
