package org.tagboost.models.kernel;

import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.RowProducts;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.onnx.OnnxGraph;

/** A kernel {@code k(x, c) = shape(|x - c| / width)} around some centres. Thread-safe. */
final class RadialKernel implements AutoCloseable {

  private final KernelShape shape;
  private final RowScaler scaler;
  private final double width;
  private final DenseMatrix centres;
  private final double[] squaresOfCentres;

  private RadialKernel(
      KernelShape shape, RowScaler scaler, double width, DenseMatrix centres, double[] squares) {
    this.shape = shape;
    this.scaler = scaler;
    this.width = width;
    this.centres = centres;
    this.squaresOfCentres = squares;
  }

  /**
   * @param width in the units of scaled features, above 0
   */
  static RadialKernel around(
      TrackFeatures centres, KernelShape shape, RowScaler scaler, double width) {
    double[] squares = new double[centres.tracks()];
    DenseMatrix rows = scaled(centres, 0, centres.tracks(), scaler, squares);
    return new RadialKernel(shape, scaler, width, rows, squares);
  }

  /**
   * A kernel around centres that are scaled already.
   *
   * @param centres closed with the kernel
   */
  static RadialKernel of(DenseMatrix centres, KernelShape shape, RowScaler scaler, double width) {
    double[] squares = new double[centres.rows()];
    float[] row = new float[centres.columns()];
    for (int i = 0; i < squares.length; i++) {
      centres.getRow(i, row);
      squares[i] = square(row);
    }
    return new RadialKernel(shape, scaler, width, centres, squares);
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

  KernelShape shape() {
    return shape;
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

  /**
   * Kernels of some tracks, each of which depends on its track alone.
   *
   * @param products with {@link #centreRows}
   * @param into for each of {@code count} tracks its kernel with each centre
   */
  void of(TrackFeatures tracks, int first, int count, RowProducts products, float[][] into) {
    float[][] rows = new float[count][tracks.columns()];
    for (int i = 0; i < count; i++) {
      tracks.copyRow(first + i, rows[i], 0);
      scaler.scale(rows[i]);
    }
    products.multiply(rows, count, into);
    for (int i = 0; i < count; i++) {
      toKernels(into[i], square(rows[i]));
    }
  }

  private DenseMatrix between(DenseMatrix rows, double[] squares) {
    DenseMatrix kernels = DenseMatrix.zeros(rows.rows(), centres.rows());
    kernels.setProductWithTransposed(rows, centres);
    float[] row = new float[centres.rows()];
    for (int i = 0; i < rows.rows(); i++) {
      kernels.getRow(i, row);
      toKernels(row, squares[i]);
      kernels.putRow(i, row);
    }
    return kernels;
  }

  /** Replaces a track's products with the centres by its kernels. */
  private void toKernels(float[] products, double square) {
    double scale = 1 / (width * width);
    for (int j = 0; j < products.length; j++) {
      double distance = Math.max(0, square + squaresOfCentres[j] - 2.0 * products[j]);
      products[j] = (float) shape.at(scale * distance);
    }
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
    double scale = 1 / (width * width);
    if (shape == KernelShape.CAUCHY) {
      String scaled = graph.apply("Mul", distances, graph.constant(scale));
      return graph.toFloat(
          graph.apply("Reciprocal", graph.apply("Add", scaled, graph.constant(1.0))));
    }
    return graph.toFloat(graph.apply("Exp", graph.apply("Mul", distances, graph.constant(-scale))));
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
