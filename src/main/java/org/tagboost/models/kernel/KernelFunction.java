package org.tagboost.models.kernel;

import org.tagboost.models.onnx.OnnxGraph;

/**
 * A kernel {@code k(x, c) = shape(|x - c| / width)} of scaled rows. Thread-safe.
 *
 * @param width in the units of scaled features, above 0
 */
record KernelFunction(KernelShape shape, RowScaler scaler, double width) {

  /** What squared lengths are multiplied with: 1 / width^2. */
  double scale() {
    return 1 / (width * width);
  }

  /** The squared length of a row. */
  static double square(float[] row) {
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
   * Replaces products of one row with others by kernels: |x - y|^2 = x^2 + y^2 - 2 x y, in double,
   * as little is left of rows that lie close together.
   *
   * @param square of the one, in units of the width
   * @param squares of the others
   */
  void exactly(float[] products, double square, double[] squares) {
    double twice = 2 * scale();
    for (int j = 0; j < products.length; j++) {
      products[j] = (float) Math.max(0, square + squares[j] - twice * products[j]);
    }
    shape.apply(products);
  }

  /**
   * As {@link #exactly} in float32, which Java's compiler makes vector instructions of. Products
   * are rounded by as much already.
   */
  void rounded(float[] products, float[] squares, float square) {
    float twice = (float) (2 * scale());
    for (int j = 0; j < products.length; j++) {
      products[j] = Math.max(0, square + squares[j] - twice * products[j]);
    }
    shape.apply(products);
  }

  /**
   * Adds the kernels of tracks to a graph, with the roundings of {@link #rounded}: sums of kernels
   * with large coefficients show each.
   *
   * @param features name of a tensor {@code [tracks, columns]}
   * @param centres name of a tensor {@code [centres, columns]}, of scaled rows
   * @param squares of the centres, in units of the width
   * @return name of a float32 tensor {@code [tracks, centres]}
   */
  String addTo(OnnxGraph graph, String features, String centres, float[] squares) {
    String rows = scaler.addTo(graph, features);
    String exact =
        graph.node("ReduceSumSquare", graph.toDouble(rows)).set("axes", new long[] {1}).output();
    String ofRows = graph.toFloat(graph.apply("Mul", exact, graph.constant(scale())));
    String products = graph.node("Gemm", rows, centres).set("transB", 1).output();
    String squared =
        graph.apply(
            "Sub",
            graph.apply("Add", ofRows, graph.constant(squares, squares.length)),
            graph.apply("Mul", products, graph.constant((float) (2 * scale()))));
    return shape.addTo(graph, graph.apply("Relu", squared));
  }
}
