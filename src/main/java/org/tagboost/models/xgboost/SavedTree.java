package org.tagboost.models.xgboost;

import java.io.IOException;

/**
 * The nodes of a tree, those that can be reached from its root, which is the first, breadth first.
 * A split's two children stand side by side, after it.
 *
 * @param left the place of the left child, whose right neighbour is the right one; 0 in a leaf
 * @param columns that are compared; 0 in a leaf
 * @param values from which on a track goes right; in a leaf what is added to the score
 * @param missingLeft whether a track without a value goes left
 * @param gains of splits
 * @param depth splits on the longest way to a leaf
 */
record SavedTree(
    int[] left, int[] columns, float[] values, boolean[] missingLeft, float[] gains, int depth) {

  /**
   * Takes the arrays that XGBoost writes, which have a number a node.
   *
   * @throws IOException if their lengths differ, or children make no tree
   */
  static SavedTree of(
      int[] leftChildren,
      int[] rightChildren,
      int[] columns,
      float[] values,
      int[] missingLeft,
      float[] gains)
      throws IOException {
    int nodes = leftChildren.length;
    SavedBooster.check(
        nodes > 0
            && rightChildren.length == nodes
            && columns.length == nodes
            && values.length == nodes
            && missingLeft.length == nodes
            && gains.length == nodes,
        "arrays of a tree of different lengths");
    int[] order = new int[nodes];
    int[] left = new int[nodes];
    int reached = 1;
    int depth = 0;
    int level = 1;
    for (int place = 0; place < reached; place++) {
      if (place == level) {
        depth++;
        level = reached;
      }
      int node = order[place];
      if (leftChildren[node] >= 0) {
        SavedBooster.check(
            reached + 2 <= nodes
                && leftChildren[node] < nodes
                && rightChildren[node] >= 0
                && rightChildren[node] < nodes,
            "nodes that make no tree");
        left[place] = reached;
        order[reached++] = leftChildren[node];
        order[reached++] = rightChildren[node];
      }
    }
    return inOrder(order, left, reached, columns, values, missingLeft, gains, depth);
  }

  private static SavedTree inOrder(
      int[] order,
      int[] left,
      int count,
      int[] columns,
      float[] values,
      int[] missingLeft,
      float[] gains,
      int depth) {
    var tree =
        new SavedTree(
            new int[count],
            new int[count],
            new float[count],
            new boolean[count],
            new float[count],
            depth);
    for (int place = 0; place < count; place++) {
      int node = order[place];
      tree.left[place] = left[place];
      tree.columns[place] = left[place] == 0 ? 0 : columns[node];
      tree.values[place] = values[node];
      tree.missingLeft[place] = missingLeft[node] != 0;
      tree.gains[place] = left[place] == 0 ? 0 : gains[node];
    }
    return tree;
  }

  int nodes() {
    return left.length;
  }

  boolean isLeaf(int place) {
    return left[place] == 0;
  }
}
