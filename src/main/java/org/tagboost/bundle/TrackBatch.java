package org.tagboost.bundle;

import java.util.Arrays;
import org.tagboost.data.Sequence;

/** Tracks that a {@link Tagger} predicts together. Used by one thread at a time. */
public final class TrackBatch {

  private final Scorer scorer;
  private final float[] row;
  private float[] rows = {};
  private int size;

  TrackBatch(Scorer scorer) {
    this.scorer = scorer;
    this.row = new float[scorer.columns().count()];
  }

  /**
   * Adds a track. Its frames are not needed afterwards.
   *
   * @throws IllegalArgumentException if it has no frame, or other dims than {@link Tagger#dims}
   * @throws IllegalStateException if the tagger is closed
   */
  public void add(Sequence track) {
    scorer.pool(track, row);
    int first = Math.multiplyExact(size, row.length);
    if (first + row.length > rows.length) {
      rows = Arrays.copyOf(rows, Math.addExact(first + row.length, first / 2));
    }
    System.arraycopy(row, 0, rows, first, row.length);
    size++;
  }

  /** Number of tracks added. */
  public int size() {
    return size;
  }

  /**
   * Predicts the tracks added, and forgets them.
   *
   * @return probabilities, {@code [track][tag]}
   * @throws IllegalStateException if the tagger is closed
   */
  public float[][] predict() {
    float[] taken = Arrays.copyOf(rows, Math.multiplyExact(size, row.length));
    float[][] scores = scorer.use(models -> models.score(size, taken));
    size = 0;
    return scores;
  }
}
