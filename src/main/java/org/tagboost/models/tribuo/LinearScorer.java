package org.tagboost.models.tribuo;

import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.Logistic;
import org.tagboost.algebra.RowProducts;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;

/**
 * Probabilities of tracks by a linear model; those of a track depend on it alone. Columns are
 * scaled and summed in float32, as the features are; bias and logistic function are double.
 * Thread-safe.
 */
final class LinearScorer implements AutoCloseable {

  private final float[] mean;

  /** Of the deviation, finite: products are faster than quotients. */
  private final float[] reciprocal;

  private final double[] bias;

  /** Tags x columns. */
  private final DenseMatrix matrix;

  private final RowProducts products;

  /**
   * @param weights columns x tags, at least one of each
   * @param bias one a tag; not copied
   */
  LinearScorer(ColumnScaler scaler, double[][] weights, double[] bias) {
    this.mean = scaler.mean();
    this.reciprocal = new float[mean.length];
    for (int column = 0; column < mean.length; column++) {
      reciprocal[column] = Math.min(1 / scaler.deviation()[column], Float.MAX_VALUE);
    }
    this.bias = bias;
    this.matrix = DenseMatrix.zeros(bias.length, weights.length);
    float[] ofTag = new float[weights.length];
    for (int t = 0; t < bias.length; t++) {
      for (int column = 0; column < ofTag.length; column++) {
        ofTag[column] = (float) weights[column][t];
      }
      matrix.putRow(t, ofTag);
    }
    this.products = new RowProducts(matrix);
  }

  /**
   * Scores tracks.
   *
   * @return probabilities, {@code [tag][track]}
   */
  float[][] score(TrackFeatures features) {
    float[][] scores = new float[bias.length][features.tracks()];
    int block = Math.min(products.capacity(), features.tracks());
    float[][] rows = new float[block][mean.length];
    float[][] sums = new float[bias.length][block];
    double[] margins = new double[block];
    for (int first = 0; first < features.tracks(); first += block) {
      int count = Math.min(block, features.tracks() - first);
      for (int i = 0; i < count; i++) {
        features.copyRow(first + i, rows[i], 0);
        scale(rows[i], mean, reciprocal);
      }
      products.multiplyTransposed(rows, count, sums);
      for (int t = 0; t < bias.length; t++) {
        for (int i = 0; i < count; i++) {
          margins[i] = sums[t][i] + bias[t];
        }
        Logistic.of(margins);
        for (int i = 0; i < count; i++) {
          scores[t][first + i] = (float) margins[i];
        }
      }
    }
    return scores;
  }

  private static void scale(float[] row, float[] mean, float[] reciprocal) {
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] - mean[j]) * reciprocal[j];
    }
  }

  @Override
  public void close() {
    products.close();
    matrix.close();
  }
}
