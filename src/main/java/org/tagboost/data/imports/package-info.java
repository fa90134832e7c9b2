/**
 * Converts embeddings once that are not worth streaming.
 *
 * <p>In: Parquet, HDF5, {@code .npz} with the arrays of many tracks, or AudioSet's TFRecords. Out:
 * {@code track_embeddings.tar}, which appears when it is complete, and of TFRecords the labels. One
 * reader per form implements {@link org.tagboost.data.imports.EmbeddingInput}. Start at {@link
 * org.tagboost.data.imports.EmbeddingImport}.
 */
@NullMarked
package org.tagboost.data.imports;

import org.jspecify.annotations.NullMarked;
