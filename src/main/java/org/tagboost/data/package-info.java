/**
 * What lies on disk: embedding sequences, tracks and tags, float matrices.
 *
 * <p>In: a data folder ({@code train.csv}, {@code test.csv}, {@code tags.csv}, embeddings). Out: a
 * {@code Dataset} of ids and labels, an {@code EmbeddingStore} that hands out one track's file at a
 * time, and {@code .npy} matrices that the stages pass to each other.
 */
@NullMarked
package org.tagboost.data;

import org.jspecify.annotations.NullMarked;
