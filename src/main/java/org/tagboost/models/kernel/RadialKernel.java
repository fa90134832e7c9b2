package org.tagboost.models.kernel;

import java.util.Arrays;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.RowSums;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.onnx.OnnxGraph;

/** A kernel {@code k(x, c) = shape(|x - c| / width)} around some centres. Thread-safe. */
final class RadialKernel implements AutoCloseable {

  private final KernelShape shape;
  private final RowScaler scaler;
  private final double width;
  private final DenseMatrix centres;
  private final double[] squaresOfCentres;

  /** 1 / width^2. */
  private final double scale;

  /** Squared lengths in units of the width. */
  private final double[] scaledSquares;

  private RadialKernel(
      KernelShape shape, RowScaler scaler, double width, DenseMatrix centres, double[] squares) {
    this.shape = shape;
    this.scaler = scaler;
    this.width = width;
    this.centres = centres;
    this.squaresOfCentres = squares;
    this.scale = 1 / (width * width);
    this.scaledSquares = new double[squares.length];
    Arrays.setAll(scaledSquares, i -> scale * squares[i]);
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
    // Two sums, as an addition has to wait for the one before it.
    double even = 0;
    double odd = 0;
    for (int j = 0; j + 1 < row.length; j += 2) {
      even += (double) row[j] * row[j];
      odd += (double) row[j + 1] * row[j + 1];
    }
    double last = row.length % 2 == 1 ? row[row.length - 1] : 0;
    return even + odd + last * last;
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
   * Sums of the kernels of some tracks with the centres, each of which depends on its track alone.
   *
   * @param sums by coefficients of the centres
   * @param count how many tracks, at most the capacity of {@code sums}
   * @param into takes for each row of coefficients the sums of these tracks
   */
  void sum(TrackFeatures tracks, int first, int count, RowSums sums, float[][] into) {
    float[][] rows = new float[count][tracks.columns()];
    float[] squares = new float[count];
    for (int i = 0; i < count; i++) {
      tracks.copyRow(first + i, rows[i], 0);
      scaler.scale(rows[i]);
      squares[i] = (float) (scale * square(rows[i]));
    }
    sums.of(
        rows,
        squares,
        count,
        (centre, products, ofTracks) -> rounded(products, (float) scaledSquares[centre], ofTracks),
        into);
  }

  /**
   * As {@link #toKernels} in float32, which Java's compiler makes vector instructions of. Products
   * are rounded by as much already.
   */
  private void rounded(float[] products, float square, float[] squares) {
    float twice = (float) (2 * scale);
    for (int j = 0; j < products.length; j++) {
      products[j] = Math.max(0, square + squares[j] - twice * products[j]);
    }
    shape.apply(products);
  }

  private DenseMatrix between(DenseMatrix rows, double[] squares) {
    DenseMatrix kernels = DenseMatrix.zeros(rows.rows(), centres.rows());
    kernels.setProductWithTransposed(rows, centres);
    float[] row = new float[centres.rows()];
    for (int i = 0; i < rows.rows(); i++) {
      kernels.getRow(i, row);
      toKernels(row, scale * squares[i], scaledSquares);
      kernels.putRow(i, row);
    }
    return kernels;
  }

  /**
   * Replaces products of one row with others by kernels: |x - y|^2 = x^2 + y^2 - 2 x y, in double,
   * as little is left of rows that lie close together.
   *
   * @param square of the one, in units of the width
   * @param squares of the others
   */
  private void toKernels(float[] products, double square, double[] squares) {
    double twice = 2 * scale;
    for (int j = 0; j < products.length; j++) {
      products[j] = (float) Math.max(0, square + squares[j] - twice * products[j]);
    }
    shape.apply(products);
  }

  /**
   * Adds the kernels of tracks to a graph, with the roundings of {@link #rounded}: sums of kernels
   * with large coefficients show each.
   *
   * @param features name of a tensor {@code [tracks, columns]}
   * @return name of a float32 tensor {@code [tracks, centres]}
   */
  String addTo(OnnxGraph graph, String features) {
    String rows = scaler.addTo(graph, features);
    String squares =
        graph.node("ReduceSumSquare", graph.toDouble(rows)).set("axes", new long[] {1}).output();
    String ofRows = graph.toFloat(graph.apply("Mul", squares, graph.constant(scale)));
    String around = graph.constant(centres.rows(), centres.columns(), centres::getRow);
    String products = graph.node("Gemm", rows, around).set("transB", 1).output();
    float[] rounded = new float[scaledSquares.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) scaledSquares[i];
    }
    String squared =
        graph.apply(
            "Sub",
            graph.apply("Add", ofRows, graph.constant(rounded, rounded.length)),
            graph.apply("Mul", products, graph.constant((float) (2 * scale))));
    return shape.addTo(graph, graph.apply("Relu", squared));
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
