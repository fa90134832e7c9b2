/**
 * From sequences to one row of numbers a track.
 *
 * <p>In: an embedding store and the tracks' ids. Out: a directory with {@code train.npy} and {@code
 * test.npy}, float32 {@code [tracks, columns]}, {@code columns.json}, which says what each column
 * is, and the fitted groups, which give any other track the same columns. Groups are pooled from
 * frames, or derived from the columns of other groups.
 *
 * <p>Start at {@link org.tagboost.features.FeatureExtractor}, which writes such a directory, {@link
 * org.tagboost.features.Features}, which reads its matrices, and {@link
 * org.tagboost.features.FittedFeatures}, which pools new tracks. A kind of group is a {@link
 * org.tagboost.features.FeatureKind}, in a package of its own below this one.
 */
@NullMarked
package org.tagboost.features;

import org.jspecify.annotations.NullMarked;
