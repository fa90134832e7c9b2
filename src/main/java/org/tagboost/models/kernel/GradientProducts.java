package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.TrackFeatures;

/**
 * The average outer product of the gradients of sums of kernels by the columns: large for
 * directions in which the sums change. The columns are the scaled ones, before any metric.
 */
final class GradientProducts {

  /** Tracks at which gradients are taken, at most. */
  static final int TRACKS = 2000;

  /** Of more tags than this, so many random sums are taken at each track in their place. */
  static final int FUNCTIONS = 16;

  /** Tracks whose kernels are in memory at a time. */
  static final int BLOCK = 256;

  private final RadialKernel kernel;
  private final DenseMatrix coefficients;

  /**
   * @param coefficients tags x centres of the kernel; neither is closed with this
   */
  GradientProducts(RadialKernel kernel, DenseMatrix coefficients) {
    this.kernel = kernel;
    this.coefficients = coefficients;
  }

  /**
   * The sum over all tags of {@code g g'}, where {@code g} is the tag's gradient at a track, as the
   * mean over tracks. Random sums of many tags, with signs drawn anew for each track, have the same
   * expectation.
   *
   * @return columns x columns, the lower triangle alone; the caller closes it
   */
  DenseMatrix at(TrackFeatures tracks, SplittableRandom random) {
    DenseMatrix products = DenseMatrix.zeros(tracks.columns(), tracks.columns());
    for (int first = 0; first < tracks.tracks(); first += BLOCK) {
      int[] block = new int[Math.min(BLOCK, tracks.tracks() - first)];
      for (int i = 0; i < block.length; i++) {
        block[i] = first + i;
      }
      add(tracks.take(block), random, (float) Math.sqrt(1.0 / tracks.tracks()), products);
    }
    return products;
  }

  private void add(
      TrackFeatures tracks, SplittableRandom random, float scale, DenseMatrix products) {
    int tags = coefficients.rows();
    boolean each = tags <= FUNCTIONS;
    double[] squares = new double[tracks.tracks()];
    try (DenseMatrix rows = kernel.scaled(tracks, squares);
        DenseMatrix slopes = kernel.between(rows, squares);
        DenseMatrix functions = DenseMatrix.zeros(tracks.tracks(), tags);
        DenseMatrix weights = DenseMatrix.zeros(tracks.tracks(), kernel.centres());
        DenseMatrix gradients = DenseMatrix.zeros(tracks.tracks(), tracks.columns())) {
      KernelShape shape = kernel.function().shape();
      float[] line = new float[kernel.centres()];
      for (int i = 0; i < slopes.rows(); i++) {
        slopes.getRow(i, line);
        shape.slopes(line);
        slopes.putRow(i, line);
      }
      for (int f = 0; f < (each ? tags : FUNCTIONS); f++) {
        float[] ofTags = new float[tags];
        for (int i = 0; i < functions.rows(); i++) {
          if (each) {
            Arrays.fill(ofTags, 0);
            ofTags[f] = scale;
          } else {
            draw(ofTags, random, (float) (scale / Math.sqrt(FUNCTIONS)));
          }
          functions.putRow(i, ofTags);
        }
        weights.setProduct(functions, coefficients);
        toGradients(rows, slopes, weights, gradients);
        addProducts(gradients, products);
      }
    }
  }

  private static void draw(float[] signs, SplittableRandom random, float size) {
    for (int t = 0; t < signs.length; t++) {
      signs[t] = random.nextBoolean() ? size : -size;
    }
  }

  /**
   * The gradient of the sum of {@code a k(|x - c|^2 / width^2)} is that of {@code 2 a s (c - x) /
   * width^2} with the slope {@code s = -k'}.
   *
   * @param weights {@code a} of each row and centre, overwritten
   */
  private void toGradients(
      DenseMatrix rows, DenseMatrix slopes, DenseMatrix weights, DenseMatrix gradients) {
    double twice = 2 * kernel.function().scale();
    float[] slope = new float[kernel.centres()];
    float[] weight = new float[kernel.centres()];
    double[] sums = new double[rows.rows()];
    for (int i = 0; i < sums.length; i++) {
      slopes.getRow(i, slope);
      weights.getRow(i, weight);
      for (int c = 0; c < weight.length; c++) {
        weight[c] = (float) (twice * weight[c] * slope[c]);
        sums[i] += weight[c];
      }
      weights.putRow(i, weight);
    }
    gradients.setProduct(weights, kernel.centreRows());
    float[] row = new float[rows.columns()];
    float[] gradient = new float[rows.columns()];
    for (int i = 0; i < sums.length; i++) {
      rows.getRow(i, row);
      gradients.getRow(i, gradient);
      for (int j = 0; j < row.length; j++) {
        gradient[j] = (float) (gradient[j] - sums[i] * row[j]);
      }
      gradients.putRow(i, gradient);
    }
  }

  /** By the columns before the metric: the gradients are turned back by it. */
  private void addProducts(DenseMatrix gradients, DenseMatrix products) {
    if (kernel.function().scaler().metric().isEmpty()) {
      products.addGram(gradients);
      return;
    }
    DenseMatrix root = kernel.function().scaler().metric().get().root();
    try (DenseMatrix before = DenseMatrix.zeros(gradients.rows(), root.columns())) {
      before.setProduct(gradients, root);
      products.addGram(before);
    }
  }
}
