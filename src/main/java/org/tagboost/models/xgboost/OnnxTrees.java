package org.tagboost.models.xgboost;

import java.util.ArrayList;
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
  private final float[] treeWeights;
  private final float constant;

  private OnnxTrees(float[] treeWeights, float constant) {
    this.treeWeights = treeWeights;
    this.constant = constant;
  }

  /**
   * @param rounds how many of its first rounds to use
   */
  static OnnxTrees of(SavedBooster booster, int rounds) {
    var read = new OnnxTrees(booster.weights(), booster.constant());
    for (int tree = 0; tree < rounds; tree++) {
      read.add(tree, booster.trees().get(tree));
    }
    return read;
  }

  private void add(int number, SavedTree tree) {
    for (int place = 0; place < tree.nodes(); place++) {
      int left = tree.left()[place];
      nodes.add(
          new Node(
              number,
              place,
              tree.columns()[place],
              tree.values()[place],
              left,
              left == 0 ? 0 : left + 1));
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
      weights[i] = leaves.get(i).value() * treeWeights[leaves.get(i).tree()];
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
