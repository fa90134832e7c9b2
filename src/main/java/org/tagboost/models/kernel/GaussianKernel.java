package org.tagboost.models.kernel;

import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.onnx.OnnxGraph;

/** {@code k(x, c) = exp(-(|x - c| / width)^2)} around some centres. Thread-safe. */
final class GaussianKernel implements AutoCloseable {

  private final RowScaler scaler;
  private final double width;
  private final DenseMatrix centres;
  private final double[] squaresOfCentres;

  private GaussianKernel(RowScaler scaler, double width, DenseMatrix centres, double[] squares) {
    this.scaler = scaler;
    this.width = width;
    this.centres = centres;
    this.squaresOfCentres = squares;
  }

  /**
   * @param width in the units of scaled features, above 0
   */
  static GaussianKernel around(TrackFeatures centres, RowScaler scaler, double width) {
    double[] squares = new double[centres.tracks()];
    DenseMatrix rows = scaled(centres, 0, centres.tracks(), scaler, squares);
    return new GaussianKernel(scaler, width, rows, squares);
  }

  /**
   * A kernel around centres that are scaled already.
   *
   * @param centres closed with the kernel
   */
  static GaussianKernel of(DenseMatrix centres, RowScaler scaler, double width) {
    double[] squares = new double[centres.rows()];
    float[] row = new float[centres.columns()];
    for (int i = 0; i < squares.length; i++) {
      centres.getRow(i, row);
      squares[i] = square(row);
    }
    return new GaussianKernel(scaler, width, centres, squares);
  }

  private static double square(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += (double) value * value;
    }
    return sum;
  }

  /**
   * The root of the mean squared distance between tracks, each with itself included; 1 if all are
   * alike, where any width is as good as another.
   */
  static double rootMeanSquareDistance(TrackFeatures tracks, RowScaler scaler) {
    double squares = 0;
    double[] sums = new double[tracks.columns()];
    float[] row = new float[tracks.columns()];
    for (int track = 0; track < tracks.tracks(); track++) {
      tracks.copyRow(track, row, 0);
      scaler.scale(row);
      for (int j = 0; j < row.length; j++) {
        sums[j] += row[j];
        squares += (double) row[j] * row[j];
      }
    }
    // Mean of |x - y|^2 over all pairs = 2 (mean of |x|^2 - |mean of x|^2).
    double ofMean = 0;
    for (double sum : sums) {
      ofMean += (sum / tracks.tracks()) * (sum / tracks.tracks());
    }
    double meanSquare = 2 * (squares / tracks.tracks() - ofMean);
    return meanSquare > 1e-12 ? Math.sqrt(meanSquare) : 1;
  }

  int centres() {
    return centres.rows();
  }

  double width() {
    return width;
  }

  RowScaler scaler() {
    return scaler;
  }

  /** The scaled features of the centres, centres x columns. */
  DenseMatrix centreRows() {
    return centres;
  }

  /** Kernels of some tracks, from {@code first} up to {@code end}: tracks x centres. */
  DenseMatrix of(TrackFeatures tracks, int first, int end) {
    double[] squares = new double[end - first];
    try (DenseMatrix rows = scaled(tracks, first, end, scaler, squares)) {
      return between(rows, squares);
    }
  }

  /** Kernels of the centres with each other, a symmetric matrix. */
  DenseMatrix ofCentres() {
    return between(centres, squaresOfCentres);
  }

  private DenseMatrix between(DenseMatrix rows, double[] squares) {
    DenseMatrix kernels = DenseMatrix.zeros(rows.rows(), centres.rows());
    kernels.setProductWithTransposed(rows, centres);
    float[] row = new float[centres.rows()];
    double scale = -1 / (width * width);
    for (int i = 0; i < rows.rows(); i++) {
      kernels.getRow(i, row);
      for (int j = 0; j < row.length; j++) {
        double distance = Math.max(0, squares[i] + squaresOfCentres[j] - 2.0 * row[j]);
        row[j] = (float) Math.exp(scale * distance);
      }
      kernels.putRow(i, row);
    }
    return kernels;
  }

  /**
   * Adds the kernels of tracks to a graph. Float32 and double as in {@link #between}: sums of
   * kernels with large coefficients show each rounding.
   *
   * @param features name of a tensor {@code [tracks, columns]}
   * @return name of a float32 tensor {@code [tracks, centres]}
   */
  String addTo(OnnxGraph graph, String features) {
    String rows = scaler.addTo(graph, features);
    String ofRows =
        graph.node("ReduceSumSquare", graph.toDouble(rows)).set("axes", new long[] {1}).output();
    String around = graph.constant(centres.rows(), centres.columns(), centres::getRow);
    String products = graph.node("Gemm", rows, around).set("alpha", -2f).set("transB", 1).output();
    String squares = graph.constant(squaresOfCentres, squaresOfCentres.length);
    String distances =
        graph.apply(
            "Relu",
            graph.apply("Add", graph.apply("Add", ofRows, squares), graph.toDouble(products)));
    return graph.toFloat(
        graph.apply("Exp", graph.apply("Mul", distances, graph.constant(-1 / (width * width)))));
  }

  private static DenseMatrix scaled(
      TrackFeatures tracks, int first, int end, RowScaler scaler, double[] squares) {
    DenseMatrix rows = DenseMatrix.zeros(end - first, tracks.columns());
    float[] row = new float[tracks.columns()];
    for (int track = first; track < end; track++) {
      tracks.copyRow(track, row, 0);
      scaler.scale(row);
      rows.putRow(track - first, row);
      squares[track - first] = square(row);
    }
    return rows;
  }

  @Override
  public void close() {
    centres.close();
  }
}
