/**
 * Which kinds of models and of feature groups there are.
 *
 * <p>In: the packages that hold a kind each. Out: {@link org.tagboost.kinds.Kinds}, by which the
 * stages find what a config names, and load configs.
 */
@NullMarked
package org.tagboost.kinds;

import org.jspecify.annotations.NullMarked;
