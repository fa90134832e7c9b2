/**
 * The linear baseline: one logistic model of all tags, by stochastic gradient descent. The only
 * package that sees Tribuo. Start at {@link org.tagboost.models.tribuo.LinearTrainer}.
 */
@NullMarked
package org.tagboost.models.tribuo;

import org.jspecify.annotations.NullMarked;
