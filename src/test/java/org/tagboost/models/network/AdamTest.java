package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tagboost.algebra.DenseMatrix;

class AdamTest {

  private static Layer layer(float weight, float bias) {
    DenseMatrix weights = DenseMatrix.zeros(1, 1);
    weights.putRow(0, new float[] {weight});
    return new Layer(weights, new float[] {bias});
  }

  /**
   * By hand, with rate 0.1 and decay 0.5. The first step's moments, without their bias, are the
   * gradient and its square: each value moves by the rate, and the weight keeps 0.95 of itself. For
   * the second, of gradients 2 and then 1, the means are (0.9 * 0.2 + 0.1) / 0.19 = 1.473684 and
   * (0.999 * 0.004 + 0.001) / 0.001999 = 2.499250, and the step is 0.1 * 1.473684 / 1.580902.
   */
  @Test
  void steps() {
    try (Layer layer = layer(3, 4);
        DenseMatrix gradient = DenseMatrix.zeros(1, 1)) {
      Adam adam = new Adam(layer, 0.5);
      gradient.putRow(0, new float[] {2});
      adam.step(new BackPropagation.Gradient(gradient, new float[] {-7}), 0.1);
      assertThat(layer.weights().get(0, 0)).isCloseTo(0.95f * 3 - 0.1f, within(1e-6f));
      assertThat(layer.bias()[0]).isCloseTo(4.1f, within(1e-6f));

      gradient.putRow(0, new float[] {1});
      adam.step(new BackPropagation.Gradient(gradient, new float[] {-7}), 0.1);
      assertThat(layer.weights().get(0, 0)).isCloseTo(0.95f * 2.75f - 0.0932179f, within(2e-6f));
      assertThat(layer.bias()[0]).isCloseTo(4.2f, within(2e-6f));
    }
  }
}
