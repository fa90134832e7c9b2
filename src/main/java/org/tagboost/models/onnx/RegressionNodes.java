package org.tagboost.models.onnx;

import org.tagboost.models.RegressionScale;

/**
 * The {@link RegressionScale} in ONNX's operators, in double: float32 shows where sums of kernels
 * are close to 0.
 */
public final class RegressionNodes {

  private RegressionNodes() {}

  /**
   * Values to probabilities.
   *
   * @param value name of a double tensor
   * @return name of a double tensor of the same shape
   */
  public static String probability(OnnxGraph graph, String value) {
    String above = graph.apply("Sub", value, graph.constant(1.0));
    return graph.apply("Sub", softPlus(graph, value), softPlus(graph, above));
  }

  /** ONNX Runtime's own {@code Softplus} is of float32 alone. */
  private static String softPlus(OnnxGraph graph, String x) {
    String minus = graph.apply("Div", graph.apply("Abs", x), graph.constant(-RegressionScale.BEND));
    String logs =
        graph.apply("Log", graph.apply("Add", graph.constant(1.0), graph.apply("Exp", minus)));
    return graph.apply(
        "Add",
        graph.apply("Relu", x),
        graph.apply("Mul", graph.constant(RegressionScale.BEND), logs));
  }

  /**
   * Probabilities to values.
   *
   * @param probability name of a float32 tensor
   * @return name of a double tensor of the same shape
   */
  public static String value(OnnxGraph graph, String probability) {
    String p =
        graph.apply(
            "Clip",
            graph.toDouble(probability),
            graph.constant(RegressionScale.CLOSEST),
            graph.constant(1 - RegressionScale.CLOSEST));
    String one = graph.constant(1.0);
    String upper = graph.apply("Sub", one, p);
    String nearer = graph.apply("Min", p, upper);
    String lower =
        graph.apply(
            "Mul",
            graph.constant(RegressionScale.BEND),
            graph.apply(
                "Log",
                graph.apply(
                    "Sub",
                    graph.apply(
                        "Exp", graph.apply("Div", nearer, graph.constant(RegressionScale.BEND))),
                    one)));
    return graph.apply(
        "Where",
        graph.apply("LessOrEqual", p, graph.constant(0.5)),
        lower,
        graph.apply("Sub", one, lower));
  }
}
