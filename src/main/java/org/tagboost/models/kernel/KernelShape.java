package org.tagboost.models.kernel;

import org.tagboost.algebra.Exponential;
import org.tagboost.models.onnx.OnnxGraph;

/** How a kernel falls with the distance between two tracks, in units of its width. */
public enum KernelShape {

  /** {@code exp(-d^2)}: smooth; tracks beyond two widths count for nothing. */
  GAUSSIAN,

  /** {@code 1 / (1 + d^2)}: pointed, and far tracks still count. */
  CAUCHY;

  /** Replaces squared distances of at least 0 by kernels, in [0, 1]. */
  void apply(float[] squaredDistances) {
    if (this == GAUSSIAN) {
      Exponential.ofNegatives(squaredDistances);
    } else {
      for (int i = 0; i < squaredDistances.length; i++) {
        squaredDistances[i] = 1 / (1 + squaredDistances[i]);
      }
    }
  }

  /** Replaces kernels by how fast they fall with the squared distance there. */
  void slopes(float[] kernels) {
    if (this == CAUCHY) {
      // The derivative of 1 / (1 + u) is -1 / (1 + u)^2; that of exp(-u) is -exp(-u).
      for (int i = 0; i < kernels.length; i++) {
        kernels[i] *= kernels[i];
      }
    }
  }

  /** Adds the kernels of squared distances to a graph, a float32 tensor of the same shape. */
  String addTo(OnnxGraph graph, String squaredDistances) {
    return this == GAUSSIAN
        ? exponential(graph, squaredDistances)
        : graph.apply("Reciprocal", graph.apply("Add", squaredDistances, graph.constant(1f)));
  }

  /** The steps of {@link Exponential}, whose roundings sums show too. */
  private static String exponential(OnnxGraph graph, String distances) {
    String x =
        graph.apply(
            "Mul", graph.apply("Min", distances, graph.constant(64f)), graph.constant(-1f / 64));
    String q = graph.apply("Mul", x, graph.constant(1f / 5040));
    for (float coefficient : new float[] {1f / 720, 1f / 120, 1f / 24, 1f / 6, 0.5f}) {
      q = graph.apply("Mul", graph.apply("Add", q, graph.constant(coefficient)), x);
    }
    q = graph.apply("Add", graph.apply("Mul", q, x), x);
    for (int doubling = 0; doubling < 4; doubling++) {
      q = graph.apply("Mul", q, graph.apply("Add", q, graph.constant(2f)));
    }
    String root = graph.apply("Add", q, graph.constant(1f));
    String square = graph.apply("Mul", root, root);
    return graph.apply("Mul", square, square);
  }
}
