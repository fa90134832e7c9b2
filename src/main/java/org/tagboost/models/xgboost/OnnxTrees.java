package org.tagboost.models.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tagboost.models.onnx.OnnxGraph;

/**
 * The trees of a booster as the one operator that ONNX has for them. Values are float32 on both
 * sides, and a track goes left where its value is below the threshold.
 */
final class OnnxTrees {

  private static final String BRANCH = "BRANCH_LT";
  private static final String LEAF = "LEAF";

  /** A node of some tree; of a leaf the children are 0. */
  private record Node(int tree, int number, int column, float value, int left, int right) {
    boolean isLeaf() {
      return left == 0;
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final double[] treeWeights;
  private final float constant;

  private OnnxTrees(double[] treeWeights, float constant) {
    this.treeWeights = treeWeights;
    this.constant = constant;
  }

  /**
   * Reads a booster of one tree a round.
   *
   * @param json as XGBoost 3 writes it
   * @param rounds how many of its first rounds to use
   */
  static OnnxTrees read(byte[] json, int rounds) {
    try {
      JsonNode learner = new ObjectMapper().readTree(json).required("learner");
      JsonNode model = learner.required("gradient_booster").required("model");
      JsonNode trees = model.required("trees");
      double[] weights = new double[rounds];
      Arrays.fill(weights, 1);
      // Of dropout; models without it have it too, or nothing.
      JsonNode dropped = model.path("weight_drop");
      for (int tree = 0; tree < Math.min(rounds, dropped.size()); tree++) {
        weights[tree] = dropped.get(tree).doubleValue();
      }
      var read = new OnnxTrees(weights, logOdds(learner));
      for (int tree = 0; tree < rounds; tree++) {
        read.add(tree, trees.required(tree));
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** XGBoost writes its constant as a probability, {@code [5E-1]}. */
  private static float logOdds(JsonNode learner) {
    String text = learner.required("learner_model_param").required("base_score").textValue();
    float probability = Float.parseFloat(text.replace("[", "").replace("]", ""));
    return (float) -Math.log(1 / (double) probability - 1);
  }

  /** Adds the nodes that can be reached from the root. */
  private void add(int tree, JsonNode json) {
    JsonNode left = json.required("left_children");
    JsonNode right = json.required("right_children");
    JsonNode columns = json.required("split_indices");
    JsonNode values = json.required("split_conditions");
    Deque<Integer> reached = new ArrayDeque<>(List.of(0));
    while (!reached.isEmpty()) {
      int node = reached.removeFirst();
      float value = values.get(node).floatValue();
      int below = left.get(node).intValue();
      if (below < 0) {
        nodes.add(new Node(tree, node, 0, value, 0, 0));
      } else {
        int above = right.get(node).intValue();
        nodes.add(new Node(tree, node, columns.get(node).intValue(), value, below, above));
        reached.addLast(below);
        reached.addLast(above);
      }
    }
  }

  /**
   * Adds the trees to a graph.
   *
   * @param features name of a tensor {@code [tracks, columns]}
   * @param margins name of a tensor {@code [tracks, 1]} to add the trees to; if empty, the
   *     booster's own constant
   * @return name of a tensor {@code [tracks, 1]} of probabilities
   */
  String addTo(OnnxGraph graph, String features, Optional<String> margins) {
    String sum =
        margins.isPresent()
            ? graph.apply("Add", sum(graph, features, 0), margins.get())
            : sum(graph, features, constant);
    return graph.sigmoid(sum);
  }

  private String sum(OnnxGraph graph, String features, float start) {
    List<Node> leaves = nodes.stream().filter(Node::isLeaf).toList();
    float[] values = new float[nodes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = nodes.get(i).isLeaf() ? 0 : nodes.get(i).value();
    }
    float[] weights = new float[leaves.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (leaves.get(i).value() * treeWeights[leaves.get(i).tree()]);
    }
    return graph
        .treeNode("TreeEnsembleRegressor", features)
        .set("n_targets", 1)
        .set("aggregate_function", "SUM")
        .set("post_transform", "NONE")
        .set("base_values", new float[] {start})
        .set("nodes_treeids", nodes.stream().mapToLong(Node::tree).toArray())
        .set("nodes_nodeids", nodes.stream().mapToLong(Node::number).toArray())
        .set("nodes_featureids", nodes.stream().mapToLong(Node::column).toArray())
        .set("nodes_modes", nodes.stream().map(node -> node.isLeaf() ? LEAF : BRANCH).toList())
        .set("nodes_values", values)
        .set("nodes_truenodeids", nodes.stream().mapToLong(Node::left).toArray())
        .set("nodes_falsenodeids", nodes.stream().mapToLong(Node::right).toArray())
        .set("target_treeids", leaves.stream().mapToLong(Node::tree).toArray())
        .set("target_nodeids", leaves.stream().mapToLong(Node::number).toArray())
        .set("target_ids", new long[leaves.size()])
        .set("target_weights", weights)
        .output();
  }
}
