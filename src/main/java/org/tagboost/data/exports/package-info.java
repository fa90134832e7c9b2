/**
 * Tables for other programs, in formats that need a library.
 *
 * <p>In: names of columns and values. Out: a Parquet file. Start at {@link
 * org.tagboost.data.exports.ParquetTable}.
 */
@NullMarked
package org.tagboost.data.exports;

import org.jspecify.annotations.NullMarked;
