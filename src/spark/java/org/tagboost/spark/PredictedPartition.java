package org.tagboost.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.tagboost.bundle.Tagger;
import org.tagboost.bundle.TrackBatch;

/**
 * Predicts the tracks of a partition, rows of id and frames, in their order. A batch of them is in
 * memory as rows of features.
 *
 * @param answer makes rows of what was predicted
 */
record PredictedPartition(BundleFile bundle, Answer answer)
    implements MapPartitionsFunction<Row, Row> {

  /** Tracks that are predicted together: as many as the predict command takes. */
  private static final int BATCH = 1024;

  /** The rows of a track. */
  @FunctionalInterface
  interface Answer extends Serializable {

    /**
     * Makes rows.
     *
     * @param id as the table has it, which may be null
     * @param probabilities one a tag
     */
    List<Row> rows(Tagger tagger, Object id, float[] probabilities);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> tracks) {
    return new Iterator<>() {

      private Iterator<Row> batch = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!batch.hasNext() && tracks.hasNext()) {
          batch = predict(tracks);
        }
        return batch.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return batch.next();
      }
    };
  }

  private Iterator<Row> predict(Iterator<Row> tracks) {
    return ExecutorTaggers.THIS.use(
        bundle,
        tagger -> {
          TrackFrames frames = TrackFrames.of(tagger);
          TrackBatch batch = tagger.batch();
          List<Object> ids = new ArrayList<>();
          while (ids.size() < BATCH && tracks.hasNext()) {
            Row track = tracks.next();
            batch.add(frames.read("track " + track.get(0), track.get(1)));
            ids.add(track.get(0));
          }
          float[][] probabilities = batch.predict();
          List<Row> rows = new ArrayList<>();
          for (int i = 0; i < probabilities.length; i++) {
            rows.addAll(answer.rows(tagger, ids.get(i), probabilities[i]));
          }
          return rows.iterator();
        });
  }
}
