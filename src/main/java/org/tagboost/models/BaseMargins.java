package org.tagboost.models;

import java.util.List;
import java.util.Optional;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;

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
   * The columns of a model: those of its feature groups, then the scores that it starts from if it
   * takes them as features.
   *
   * @throws IllegalArgumentException if they are missing
   */
  public static TrackFeatures columns(
      boolean takesScores, TrackFeatures groups, Optional<View> margins) {
    return takesScores
        ? groups.beside(
            margins
                .orElseThrow(() -> new IllegalArgumentException("no scores to take as columns"))
                .columns())
        : groups;
  }

  /**
   * Chosen rows of a score matrix.
   *
   * @param scores probabilities, {@code tracks x tags}
   * @param rows of the matrix, in the order wanted
   */
  public record View(FloatMatrix scores, int[] rows) {

    /** The probability of a tag; {@code track} counts the chosen rows. */
    public float probability(int track, int tag) {
      return scores.get(rows[track], tag);
    }

    /**
     * The scores of all tags as feature columns, one a tag, on the {@link RegressionScale}: there
     * they are spread evenly, while log-odds of rare tags are spread by noise.
     */
    public TrackFeatures columns() {
      int tags = scores.columns();
      float[] values = new float[Math.multiplyExact(rows.length, tags)];
      float[] row = new float[tags];
      for (int i = 0; i < rows.length; i++) {
        scores.copyRow(rows[i], row);
        for (int tag = 0; tag < tags; tag++) {
          values[i * tags + tag] = (float) RegressionScale.value(row[tag]);
        }
      }
      return TrackFeatures.all(
          FloatMatrix.of(rows.length, tags, values),
          List.of(new FeatureColumns.Group(ModelConfig.SCORES, 0, tags)));
    }

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
