/**
 * Gradient-boosted trees, one binary booster a tag. The only package that sees XGBoost, and the
 * only one that holds native memory: {@link org.tagboost.models.xgboost.NativeMatrix} and {@link
 * org.tagboost.models.xgboost.NativeBooster} own it. Start at {@link
 * org.tagboost.models.xgboost.XgboostTrainer}.
 */
@NullMarked
package org.tagboost.models.xgboost;

import org.jspecify.annotations.NullMarked;
