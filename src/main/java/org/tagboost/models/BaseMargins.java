package org.tagboost.models;

import java.util.Optional;
import org.tagboost.data.FloatMatrix;

/**
 * Another model's scores of the tracks to learn from, whose log-odds training starts from.
 *
 * <p>Whoever makes it has to keep the held-out fold out: the score of a training track must come
 * from a model that saw neither that track nor any held-out one.
 *
 * @param training scores of the tracks to learn from, in their order
 * @param stopping scores of the tracks that decide when to stop, if there are any
 */
public record BaseMargins(View training, Optional<View> stopping) {

  /** The least distance of a probability from 0 and 1, so that log-odds are finite. */
  public static final double CLOSEST = 1e-12;

  /** The log-odds {@code ln(p / (1 - p))} of a probability, in [-27.7, 27.7]. */
  public static double logOdds(double probability) {
    double p = Math.min(Math.max(probability, CLOSEST), 1 - CLOSEST);
    return Math.log(p / (1 - p));
  }

  /**
   * Chosen rows of a score matrix.
   *
   * @param scores probabilities, {@code tracks x tags}
   * @param rows of the matrix, in the order wanted
   */
  public record View(FloatMatrix scores, int[] rows) {

    /** The log-odds {@code ln(p / (1 - p))} of one tag, in [-27.7, 27.7]; a new array. */
    public float[] logOdds(int tag) {
      float[] values = new float[rows.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) BaseMargins.logOdds(scores.get(rows[i], tag));
      }
      return values;
    }
  }
}
