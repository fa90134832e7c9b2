/**
 * Files: embedding sequences, tracks and tags, float matrices.
 *
 * <p>In: a data directory ({@code train.csv}, {@code test.csv}, {@code tags.csv}, embeddings). Out:
 * a {@link org.tagboost.data.Dataset} of ids and labels; an {@link
 * org.tagboost.data.EmbeddingStore} that returns one track's file at a time, which {@link
 * org.tagboost.data.NpyDecoder} decodes to a {@link org.tagboost.data.Sequence}; and the {@code
 * .npy} matrices that stages exchange, written by {@link org.tagboost.data.MatrixWriter} and read
 * by {@link org.tagboost.data.FloatMatrix}. Every file is written through {@link
 * org.tagboost.data.AtomicFile}. Start at {@code Dataset} and {@code EmbeddingStore}.
 */
@NullMarked
package org.tagboost.data;

import org.jspecify.annotations.NullMarked;
