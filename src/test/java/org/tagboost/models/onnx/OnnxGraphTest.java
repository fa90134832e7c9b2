package org.tagboost.models.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tagboost.failure.UserException;

/** What one file can hold. */
class OnnxGraphTest {

  private static final int MOST = Integer.MAX_VALUE - (1 << 24);

  private static void assertFull(Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the ONNX model would have more than the 2 GB");
  }

  @Test
  void numbersCountWithTheirBytes() {
    OnnxGraph graph = new OnnxGraph();
    graph.grow(MOST - 12);
    graph.constant(1f);
    graph.constant(1.0);
    assertFull(() -> graph.constant(1f));
  }

  @Test
  void attributesCount() {
    OnnxGraph graph = new OnnxGraph();
    graph.grow(MOST - 100);
    assertFull(() -> graph.node("TreeEnsembleRegressor", "x").set("nodes_values", new float[25]));
  }
}
