/**
 * Learners of tags.
 *
 * <p>In: a {@link org.tagboost.models.FoldData}, the features and labels of a training part. Out: a
 * {@link org.tagboost.models.TagModel}, which scores the features of other tracks. Start at {@link
 * org.tagboost.models.TagTrainer}. Labels of held-out tracks never enter this package.
 */
@NullMarked
package org.tagboost.models;

import org.jspecify.annotations.NullMarked;
