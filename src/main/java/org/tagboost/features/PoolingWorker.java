package org.tagboost.features;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.TaskRunner;

/** Pulls files from the shared cursor until there are none, and pools each into its row. */
final class PoolingWorker implements TaskRunner.Worker<EmbeddingStore.Cursor> {

  private final NonFinite nonFinite;
  private final FeatureRows rows;
  private final Throughput throughput;
  private final RowPooler pooler;
  private final EmbeddingFile file = new EmbeddingFile();
  private final Sequence sequence = new Sequence();
  private float[] row = new float[0];
  private FeatureRows.@Nullable Pooled pooled;

  PoolingWorker(RowPooler pooler, NonFinite nonFinite, FeatureRows rows, Throughput throughput) {
    this.pooler = pooler;
    this.nonFinite = nonFinite;
    this.rows = rows;
    this.throughput = throughput;
  }

  @Override
  public void run(EmbeddingStore.Cursor cursor) throws Exception {
    pool(cursor);
  }

  /** Pools all files that the cursor has left. */
  void pool(EmbeddingStore.Cursor cursor) throws IOException {
    while (cursor.next(file)) {
      NpyDecoder.decode(file.content(), file.name(), nonFinite, sequence);
      rows.checkDims(sequence.dims(), file.name());
      if (sequence.isVector()) {
        rows.sawVector();
      }
      int columns = pooler.columns(sequence.dims());
      if (row.length != columns) {
        row = new float[columns];
      }
      pooler.pool(sequence, row);
      if (pooled == null) {
        pooled = rows.pooled();
      }
      pooled.put(file.index(), row);
      throughput.add(file.length());
    }
    if (pooled != null) {
      pooled.flush();
    }
  }
}
