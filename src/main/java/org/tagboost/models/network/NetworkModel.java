package org.tagboost.models.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.tagboost.algebra.RowProducts;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;

/** A trained network. Thread-safe. */
final class NetworkModel implements TagModel {

  private final SegmentScaler scaler;
  private final Network network;
  private final int[] tags;
  private final int epochs;

  /** Products of a few rows, which must not depend on the others of a batch. */
  private final RowProducts frame;

  private final RowProducts hidden;
  private final RowProducts output;

  /**
   * @param network closed with the model
   */
  NetworkModel(SegmentScaler scaler, Network network, int[] tags, int epochs) {
    this.scaler = scaler;
    this.network = network;
    this.tags = tags.clone();
    this.epochs = epochs;
    this.frame = new RowProducts(network.frame().weights());
    this.hidden = new RowProducts(network.hidden().weights());
    this.output = new RowProducts(network.output().weights());
  }

  @Override
  public int[] tags() {
    return tags.clone();
  }

  @Override
  public int columns() {
    return scaler.segments() * scaler.width();
  }

  @Override
  public int rounds() {
    return epochs;
  }

  @Override
  public float[][] score(ScoredTracks scored) {
    TrackFeatures tracks = scored.features();
    if (tracks.columns() != columns()) {
      throw new IllegalArgumentException(tracks.columns() + " columns for a model of " + columns());
    }
    float[][] scores = new float[tags.length][tracks.tracks()];
    int block = Math.min(hidden.capacity(), output.capacity());
    float[][] pooled = new float[block][2 * network.frame().outputs()];
    float[][] inner = new float[block][network.hidden().outputs()];
    float[][] sums = new float[block][tags.length];
    for (int first = 0; first < tracks.tracks(); first += block) {
      int count = Math.min(block, tracks.tracks() - first);
      pool(tracks, first, count, pooled);
      hidden.multiply(pooled, count, inner);
      for (int i = 0; i < count; i++) {
        network.hidden().activate(inner[i]);
      }
      output.multiply(inner, count, sums);
      for (int i = 0; i < count; i++) {
        for (int t = 0; t < tags.length; t++) {
          scores[t][first + i] = Network.sigmoid((double) sums[i][t] + network.output().bias()[t]);
        }
      }
    }
    return scores;
  }

  /** Mean and maximum of the first layer's outputs; segments of several tracks share a product. */
  private void pool(TrackFeatures tracks, int first, int count, float[][] pooled) {
    int segments = scaler.segments();
    int units = network.frame().outputs();
    int block = frame.capacity();
    float[] row = new float[columns()];
    float[][] inputs = new float[block][scaler.width()];
    float[][] outputs = new float[block][units];
    float[] sums = new float[units];
    float[] most = new float[units];
    int[] largest = new int[units];
    for (int from = 0; from < count * segments; from += block) {
      int rows = Math.min(block, count * segments - from);
      for (int i = 0; i < rows; i++) {
        int segment = (from + i) % segments;
        if (i == 0 || segment == 0) {
          tracks.copyRow(first + (from + i) / segments, row, 0);
        }
        scaler.copy(row, segment, inputs[i]);
      }
      frame.multiply(inputs, rows, outputs);
      for (int i = 0; i < rows; i++) {
        int segment = (from + i) % segments;
        if (segment == 0) {
          Arrays.fill(sums, 0);
          Arrays.fill(most, Float.NEGATIVE_INFINITY);
        }
        network.frame().activate(outputs[i]);
        Pooling.add(outputs[i], segment, sums, most, largest);
        if (segment == segments - 1) {
          Pooling.finish(sums, most, segments, pooled[(from + i) / segments]);
        }
      }
    }
  }

  @Override
  public Optional<OnnxTranslation> onnx() {
    return Optional.of((graph, inputs) -> addTo(graph, inputs.features()));
  }

  private String addTo(OnnxGraph graph, String features) {
    int width = scaler.width();
    String shape = graph.constant(new long[] {-1, scaler.segments(), width}, 3);
    String segments = graph.apply("Reshape", features, shape);
    String mean = graph.constant(scaler.columns().mean(), width);
    String deviation = graph.constant(scaler.columns().deviation(), width);
    String scaled = graph.apply("Div", graph.apply("Sub", segments, mean), deviation);
    String outputs = graph.apply("Relu", network.frame().addTo(graph, scaled));
    String pooled =
        graph
            .node(
                "Concat",
                reduced(graph, "ReduceMean", outputs),
                reduced(graph, "ReduceMax", outputs))
            .set("axis", 1)
            .output();
    String inner = graph.apply("Relu", network.hidden().addTo(graph, pooled));
    return graph.apply("Sigmoid", network.output().addTo(graph, inner));
  }

  private static String reduced(OnnxGraph graph, String operator, String tensor) {
    return graph.node(operator, tensor).set("axes", new long[] {1}).set("keepdims", 0).output();
  }

  /** As {@code np.load} opens it; package-info says how to score with it. */
  @Override
  public void save(OutputStream out) throws IOException {
    try (var npz = new NpzWriter(out)) {
      npz.put("tags", tags);
      npz.put("segments", new int[] {scaler.segments()});
      npz.put("epochs", new int[] {epochs});
      npz.put("mean", scaler.columns().mean());
      npz.put("deviation", scaler.columns().deviation());
      network.frame().save(npz, "frame");
      network.hidden().save(npz, "hidden");
      network.output().save(npz, "output");
    }
  }

  static NetworkModel load(InputStream in) throws IOException {
    var npz = new NpzReader(in);
    int[] tags = npz.integers("tags");
    int segments = npz.integers("segments")[0];
    int epochs = npz.integers("epochs")[0];
    var columns = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    Layer frame = Layer.load(npz, "frame", columns.columns());
    try {
      Layer hidden = Layer.load(npz, "hidden", 2 * frame.outputs());
      try {
        Layer output = Layer.load(npz, "output", hidden.outputs());
        try {
          npz.end();
          if (segments < 1 || output.outputs() != tags.length) {
            throw new IllegalArgumentException(
                output.outputs() + " outputs of a network of " + tags.length + " tags");
          }
          return new NetworkModel(
              new SegmentScaler(segments, columns),
              new Network(frame, hidden, output),
              tags,
              epochs);
        } catch (IOException | RuntimeException e) {
          output.close();
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        hidden.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      frame.close();
      throw e;
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
