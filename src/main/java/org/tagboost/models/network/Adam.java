package org.tagboost.models.network;

/**
 * Steps of a layer by Adam with decoupled weight decay (Loshchilov and Hutter, Decoupled Weight
 * Decay Regularization, 2019). Biases do not decay. Not thread-safe.
 */
final class Adam {

  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Layer layer;
  private final double weightDecay;
  private final Moments[] weights;
  private final Moments bias;
  private final float[] row;
  private final float[] gradientRow;
  private int steps;

  Adam(Layer layer, double weightDecay) {
    this.layer = layer;
    this.weightDecay = weightDecay;
    this.weights = new Moments[layer.outputs()];
    for (int output = 0; output < weights.length; output++) {
      weights[output] = new Moments(layer.inputs());
    }
    this.bias = new Moments(layer.outputs());
    this.row = new float[layer.inputs()];
    this.gradientRow = new float[layer.inputs()];
  }

  /** Moves weights and biases against their gradient. */
  void step(BackPropagation.Gradient gradient, double rate) {
    steps++;
    // The moments start at 0; these undo that bias.
    double first = 1 - Math.pow(FIRST, steps);
    double second = Math.sqrt(1 - Math.pow(SECOND, steps));
    float scaled = (float) (rate * second / first);
    float epsilon = (float) (EPSILON * second);
    float kept = (float) (1 - rate * weightDecay);
    for (int output = 0; output < weights.length; output++) {
      layer.weights().getRow(output, row);
      gradient.weights().getRow(output, gradientRow);
      weights[output].move(row, gradientRow, kept, scaled, epsilon);
      layer.weights().putRow(output, row);
    }
    bias.move(layer.bias(), gradient.bias(), 1, scaled, epsilon);
  }

  /** Running means of gradients and of their squares. */
  private static final class Moments {

    private final float[] means;
    private final float[] squares;

    Moments(int values) {
      this.means = new float[values];
      this.squares = new float[values];
    }

    private void move(float[] values, float[] gradient, float kept, float rate, float epsilon) {
      for (int i = 0; i < values.length; i++) {
        float g = gradient[i];
        float mean = FIRST * means[i] + (1 - FIRST) * g;
        float square = SECOND * squares[i] + (1 - SECOND) * g * g;
        means[i] = mean;
        squares[i] = square;
        values[i] = kept * values[i] - rate * mean / ((float) Math.sqrt(square) + epsilon);
      }
    }
  }
}
