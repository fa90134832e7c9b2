package org.tagboost.bundle;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Sequence;

/** Tracks that a {@link Tagger} predicts together. Used by one thread at a time. */
public final class TrackBatch {

  private final Scorer scorer;
  private final List<float[]> rows = new ArrayList<>();

  TrackBatch(Scorer scorer) {
    this.scorer = scorer;
  }

  /**
   * Adds a track. Its frames are not needed afterwards.
   *
   * @throws IllegalArgumentException if it has no frame, or other dims than {@link Tagger#dims}
   * @throws IllegalStateException if the tagger is closed
   */
  public void add(Sequence track) {
    float[] row = new float[scorer.columns().count()];
    scorer.pool(track, row);
    rows.add(row);
  }

  /** Number of tracks added. */
  public int size() {
    return rows.size();
  }

  /**
   * Predicts the tracks added, and forgets them.
   *
   * @return probabilities, {@code [track][tag]}
   * @throws IllegalStateException if the tagger is closed
   */
  public float[][] predict() {
    FloatMatrix matrix = FloatMatrix.ofRows(scorer.columns().count(), rows);
    float[][] scores = scorer.use(models -> models.score(matrix));
    rows.clear();
    return scores;
  }
}
