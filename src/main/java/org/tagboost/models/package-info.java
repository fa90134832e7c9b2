/**
 * Learners of tags.
 *
 * <p>In: a {@link org.tagboost.models.FoldData}, the features and labels of a training part, and
 * the features of the tracks to score. Out: {@link org.tagboost.models.TrainedTags}, the scores and
 * the model's bytes. Start at {@link org.tagboost.models.TagTrainer}. Labels of held-out tracks
 * never enter this package.
 */
@NullMarked
package org.tagboost.models;

import org.jspecify.annotations.NullMarked;
