package org.tagboost.models.tribuo;

import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;

/**
 * Scores tracks with a linear model's weights: the same sums as Tribuo's own predictions, without
 * an object for each value.
 */
final class LinearScorer {

  private final ColumnScaler scaler;

  /** {@code columns x tags}, row-major: adding a column to all tags walks it forwards. */
  private final double[] weights;

  private final double[] bias;

  private LinearScorer(ColumnScaler scaler, double[] weights, double[] bias) {
    this.scaler = scaler;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * Takes the weights of chosen tags.
   *
   * @param tags each known to the model
   */
  static LinearScorer of(LinearSGDModel model, ColumnScaler scaler, int[] tags) {
    DenseMatrix matrix = model.getWeightsCopy();
    int columns = scaler.columns();
    if (matrix.getDimension2Size() != columns + 1) {
      throw new IllegalStateException(
          "the model has "
              + (matrix.getDimension2Size() - 1)
              + " columns, the features have "
              + columns);
    }
    double[] weights = new double[columns * tags.length];
    double[] bias = new double[tags.length];
    for (int t = 0; t < tags.length; t++) {
      int output =
          model.getOutputIDInfo().getID(new MultiLabel(LinearFoldTrainer.tagName(tags[t])));
      for (int column = 0; column < columns; column++) {
        weights[column * tags.length + t] = matrix.get(output, column);
      }
      bias[t] = matrix.get(output, columns);
    }
    return new LinearScorer(scaler, weights, bias);
  }

  /** Probabilities in [0, 1], {@code [tag][track]}. */
  float[][] score(TrackFeatures features) {
    int tags = bias.length;
    float[][] scores = new float[tags][features.tracks()];
    float[] row = new float[scaler.columns()];
    double[] scaled = new double[scaler.columns()];
    double[] sum = new double[tags];
    for (int track = 0; track < features.tracks(); track++) {
      features.copyRow(track, row, 0);
      scaler.scale(row, scaled);
      System.arraycopy(bias, 0, sum, 0, tags);
      for (int column = 0, at = 0; column < scaled.length; column++, at += tags) {
        double value = scaled[column];
        for (int t = 0; t < tags; t++) {
          sum[t] += value * weights[at + t];
        }
      }
      for (int t = 0; t < tags; t++) {
        scores[t][track] = (float) (1 / (1 + Math.exp(-sum[t])));
      }
    }
    return scores;
  }
}
