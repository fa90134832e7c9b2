package org.tagboost.models.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;

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

  /**
   * Writes the layers.
   *
   * @param number 0-based, of the network in its model; part of the arrays' names
   */
  void save(NpzWriter npz, int number) throws IOException {
    frame.save(npz, "frame_" + number);
    hidden.save(npz, "hidden_" + number);
    output.save(npz, "output_" + number);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException if it does not take {@code width} columns, or gives other than
   *     {@code tags} outputs
   */
  static Network load(NpzReader npz, int number, int width, int tags) throws IOException {
    List<Layer> layers = new ArrayList<>();
    boolean complete = false;
    try {
      layers.add(Layer.load(npz, "frame_" + number, width));
      layers.add(Layer.load(npz, "hidden_" + number, 2 * layers.get(0).outputs()));
      layers.add(Layer.load(npz, "output_" + number, layers.get(1).outputs()));
      if (layers.get(2).outputs() != tags) {
        throw new IllegalArgumentException(
            layers.get(2).outputs() + " outputs of a network of " + tags + " tags");
      }
      complete = true;
      return new Network(layers.get(0), layers.get(1), layers.get(2));
    } finally {
      if (!complete) {
        layers.forEach(Layer::close);
      }
    }
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
