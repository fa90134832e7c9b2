package org.tagboost.models;

/**
 * What adds up to the log-odds ln(p / (1 - p)) of a track's score of one tag.
 *
 * @param constant what is left when no column contributes
 * @param baseMargin the log-odds that a model starts from, of another model's score; 0 without
 * @param columns by column of the model
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Contributions(double constant, double baseMargin, double[] columns) {

  /** The log-odds: the sum of all. */
  public double logOdds() {
    double sum = constant + baseMargin;
    for (double column : columns) {
      sum += column;
    }
    return sum;
  }
}
