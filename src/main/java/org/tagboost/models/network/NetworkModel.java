package org.tagboost.models.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;

/** Trained networks, whose probabilities are averaged. Thread-safe. */
final class NetworkModel implements TagModel {

  private final SegmentScaler scaler;
  private final List<Network> networks;
  private final List<NetworkScorer> scorers;
  private final int[] tags;
  private final int epochs;

  /**
   * @param networks at least one; closed with the model
   */
  NetworkModel(SegmentScaler scaler, List<Network> networks, int[] tags, int epochs) {
    this.scaler = scaler;
    this.networks = List.copyOf(networks);
    this.scorers = networks.stream().map(network -> new NetworkScorer(scaler, network)).toList();
    this.tags = tags.clone();
    this.epochs = epochs;
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
    for (NetworkScorer scorer : scorers) {
      scorer.addTo(scores, tracks);
    }
    for (float[] ofTag : scores) {
      for (int track = 0; track < ofTag.length; track++) {
        ofTag[track] /= scorers.size();
      }
    }
    return scores;
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
    String sum = "";
    for (Network network : networks) {
      String probabilities = addTo(graph, network, scaled);
      sum = sum.isEmpty() ? probabilities : graph.apply("Add", sum, probabilities);
    }
    return networks.size() == 1
        ? sum
        : graph.apply("Div", sum, graph.constant((float) networks.size()));
  }

  private static String addTo(OnnxGraph graph, Network network, String segments) {
    String outputs = graph.apply("Relu", network.frame().addTo(graph, segments));
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
      npz.put("networks", new int[] {networks.size()});
      for (int number = 0; number < networks.size(); number++) {
        networks.get(number).save(npz, number);
      }
    }
  }

  static NetworkModel load(InputStream in) throws IOException {
    var npz = new NpzReader(in);
    int[] tags = npz.integers("tags");
    int segments = npz.integers("segments")[0];
    int epochs = npz.integers("epochs")[0];
    var columns = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    int count = npz.integers("networks")[0];
    List<Network> networks = new ArrayList<>();
    boolean complete = false;
    try {
      for (int number = 0; number < count; number++) {
        networks.add(Network.load(npz, number, columns.columns(), tags.length));
      }
      npz.end();
      if (segments < 1 || count < 1) {
        throw new IllegalArgumentException(count + " networks of " + segments + " segments");
      }
      complete = true;
      return new NetworkModel(new SegmentScaler(segments, columns), networks, tags, epochs);
    } finally {
      if (!complete) {
        networks.forEach(Network::close);
      }
    }
  }

  @Override
  public void close() {
    scorers.forEach(NetworkScorer::close);
    networks.forEach(Network::close);
  }
}
