package org.tagboost.models.network;

import java.util.random.RandomGenerator;

/**
 * The layers of a network.
 *
 * @param frame sees one segment
 * @param hidden sees mean and maximum of the first layer's outputs over a track's segments
 * @param output gives the log-odds of the tags
 */
record Network(Layer frame, Layer hidden, Layer output) implements AutoCloseable {

  /** Random weights; biases are 0. */
  static Network draw(int width, int frameUnits, int units, int tags, RandomGenerator random) {
    return new Network(
        Layer.draw(width, frameUnits, random),
        Layer.draw(2 * frameUnits, units, random),
        Layer.draw(units, tags, random));
  }

  static float sigmoid(double logOdds) {
    return (float) (1 / (1 + Math.exp(-logOdds)));
  }

  @Override
  public void close() {
    frame.close();
    hidden.close();
    output.close();
  }
}
