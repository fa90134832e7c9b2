package org.tagboost.models.kernel;

import java.util.Arrays;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.TrackFeatures;

/** A kernel around some of the training tracks, as a model is fitted. Thread-safe. */
final class RadialKernel implements AutoCloseable {

  private final KernelFunction function;
  private final DenseMatrix centres;
  private final double[] squaresOfCentres;

  private RadialKernel(KernelFunction function, DenseMatrix centres, double[] squares) {
    this.function = function;
    this.centres = centres;
    this.squaresOfCentres = squares;
  }

  static RadialKernel around(TrackFeatures centres, KernelFunction function) {
    double[] squares = new double[centres.tracks()];
    DenseMatrix rows = scaled(centres, function.scaler(), squares);
    return new RadialKernel(function, rows, squares);
  }

  /**
   * The root of the mean squared distance between tracks, each with itself included; 1 if all are
   * alike, where any width is as good as another.
   */
  static double rootMeanSquareDistance(TrackFeatures tracks, RowScaler scaler) {
    double[] sums = new double[tracks.columns()];
    double[] squares = {0};
    scaler.forEach(
        tracks,
        (track, row) -> {
          for (int j = 0; j < row.length; j++) {
            sums[j] += row[j];
            squares[0] += (double) row[j] * row[j];
          }
        });
    // Mean of |x - y|^2 over all pairs = 2 (mean of |x|^2 - |mean of x|^2).
    double ofMean = 0;
    for (double sum : sums) {
      ofMean += (sum / tracks.tracks()) * (sum / tracks.tracks());
    }
    double meanSquare = 2 * (squares[0] / tracks.tracks() - ofMean);
    return meanSquare > 1e-12 ? Math.sqrt(meanSquare) : 1;
  }

  int centres() {
    return centres.rows();
  }

  KernelFunction function() {
    return function;
  }

  /** The scaled features of the centres, centres x columns. */
  DenseMatrix centreRows() {
    return centres;
  }

  /** Kernels of some tracks: tracks x centres. */
  DenseMatrix of(TrackFeatures tracks) {
    double[] squares = new double[tracks.tracks()];
    try (DenseMatrix rows = scaled(tracks, squares)) {
      return between(rows, squares);
    }
  }

  /** Kernels of the centres with each other, a symmetric matrix. */
  DenseMatrix ofCentres() {
    return between(centres, squaresOfCentres);
  }

  /**
   * The scaled features of some tracks, tracks x columns.
   *
   * @param squares takes their squared lengths
   */
  DenseMatrix scaled(TrackFeatures tracks, double[] squares) {
    return scaled(tracks, function.scaler(), squares);
  }

  /**
   * Kernels of scaled rows: rows x centres.
   *
   * @param squares their squared lengths
   */
  DenseMatrix between(DenseMatrix rows, double[] squares) {
    double scale = function.scale();
    double[] ofCentres = Arrays.stream(squaresOfCentres).map(square -> scale * square).toArray();
    DenseMatrix kernels = DenseMatrix.zeros(rows.rows(), centres.rows());
    kernels.setProductWithTransposed(rows, centres);
    float[] row = new float[centres.rows()];
    for (int i = 0; i < rows.rows(); i++) {
      kernels.getRow(i, row);
      function.exactly(row, scale * squares[i], ofCentres);
      kernels.putRow(i, row);
    }
    return kernels;
  }

  private static DenseMatrix scaled(TrackFeatures tracks, RowScaler scaler, double[] squares) {
    DenseMatrix rows = DenseMatrix.zeros(tracks.tracks(), tracks.columns());
    scaler.forEach(
        tracks,
        (track, row) -> {
          rows.putRow(track, row);
          squares[track] = KernelFunction.square(row);
        });
    return rows;
  }

  @Override
  public void close() {
    centres.close();
  }
}
