package org.tagboost.models.network;

import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.models.onnx.OnnxGraph;

/**
 * A fully connected layer, {@code weights x + bias}.
 *
 * @param weights outputs x inputs; closed with the layer
 * @param bias one an output
 */
record Layer(DenseMatrix weights, float[] bias) implements AutoCloseable {

  /**
   * Weights drawn uniformly from {@code +-1 / sqrt(inputs)}, which keeps the size of what passes
   * through about as it is; biases are 0.
   */
  static Layer draw(int inputs, int outputs, RandomGenerator random) {
    DenseMatrix weights = DenseMatrix.zeros(outputs, inputs);
    float bound = (float) (1 / Math.sqrt(inputs));
    float[] row = new float[inputs];
    for (int output = 0; output < outputs; output++) {
      for (int input = 0; input < inputs; input++) {
        row[input] = bound * (2 * random.nextFloat() - 1);
      }
      weights.putRow(output, row);
    }
    return new Layer(weights, new float[outputs]);
  }

  int inputs() {
    return weights.columns();
  }

  int outputs() {
    return weights.rows();
  }

  /** Adds the biases to products with the weights, and sets what is below 0 to 0. */
  void activate(float[] products) {
    for (int j = 0; j < products.length; j++) {
      products[j] = Math.max(0, products[j] + bias[j]);
    }
  }

  /** Adds the layer to a graph; {@code input} is a tensor whose last axis is the inputs. */
  String addTo(OnnxGraph graph, String input) {
    String matrix = graph.constant(outputs(), inputs(), weights::getRow);
    String turned = graph.node("Transpose", matrix).set("perm", new long[] {1, 0}).output();
    String products = graph.apply("MatMul", input, turned);
    return graph.apply("Add", products, graph.constant(bias, bias.length));
  }

  void save(NpzWriter npz, String name) throws IOException {
    npz.beginMatrix(name + "_weights", outputs(), inputs());
    float[] row = new float[inputs()];
    for (int output = 0; output < outputs(); output++) {
      weights.getRow(output, row);
      npz.putRow(row);
    }
    npz.put(name + "_bias", bias);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException if the layer does not take {@code inputs} values
   */
  static Layer load(NpzReader npz, String name, int inputs) throws IOException {
    List<Integer> shape = npz.open(name + "_weights");
    if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) != inputs) {
      throw new IllegalArgumentException(
          name + "_weights have shape " + shape + ", expected " + inputs + " columns");
    }
    DenseMatrix weights = DenseMatrix.zeros(shape.get(0), inputs);
    try {
      float[] row = new float[inputs];
      for (int output = 0; output < weights.rows(); output++) {
        npz.row(row);
        weights.putRow(output, row);
      }
      float[] bias = npz.floats(name + "_bias");
      if (bias.length != weights.rows()) {
        throw new IllegalArgumentException(
            name + "_bias has " + bias.length + " values for " + weights.rows() + " outputs");
      }
      return new Layer(weights, bias);
    } catch (IOException | RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  @Override
  public void close() {
    weights.close();
  }
}
