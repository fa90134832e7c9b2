/**
 * From sequences to one row of numbers a track.
 *
 * <p>In: an embedding store and the tracks' ids. Out: a folder with {@code train.npy} and {@code
 * test.npy}, float32 {@code [tracks, columns]}, {@code columns.json}, which says what each column
 * is, and the PCA projections. Statistics and Fourier features are pooled from frames in one pass,
 * PCA is made of what they gave. Start at {@link org.tagboost.features.FeatureExtractor}, which
 * writes such a folder, and {@link org.tagboost.features.Features}, which reads it.
 */
@NullMarked
package org.tagboost.features;

import org.jspecify.annotations.NullMarked;
