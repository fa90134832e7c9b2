package org.tagboost.models;

import java.nio.file.Path;

/**
 * What a trained model draws from each feature column.
 *
 * @param gain summed over all splits on each column, in the model's column order; at least 0
 * @param rounds how many rounds its scores use
 */
public record FeatureGains(double[] gain, int rounds) {

  /** Reads gains from a saved model. */
  @FunctionalInterface
  public interface Reader {

    /**
     * Reads the file of a model.
     *
     * @param columns number of feature columns it was trained on
     * @throws org.tagboost.failure.UserException if the file cannot be read or is damaged
     */
    FeatureGains read(Path file, int columns);
  }

  /** Share of each column in the gain of all; all 0 if nothing splits. */
  public double[] shares() {
    double total = 0;
    for (double value : gain) {
      total += value;
    }
    double[] shares = new double[gain.length];
    for (int column = 0; column < shares.length && total > 0; column++) {
      shares[column] = gain[column] / total;
    }
    return shares;
  }
}
