package org.tagboost.models.xgboost;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The trees of a booster in flat arrays, and the sums that they give tracks: to the last bit those
 * of XGBoost, several times as fast, and without its start-up for each batch. Immutable.
 *
 * <p>All tracks walk down as many nodes as the deepest leaf asks for, without a branch that the
 * processor could guess wrong: a leaf is its own left child, and nothing is at least its NaN.
 */
final class TreeSums {

  /** Tracks that walk down a tree before the next: their values stay in the cache. */
  private static final int BLOCK = 32;

  private final int columns;
  private final int[] roots;
  private final int[] depths;
  private final int[] left;
  private final int[] column;
  private final float[] threshold;
  private final boolean[] missingLeft;

  /** Of leaves, times the weight of the tree. */
  private final float[] value;

  /**
   * @param trees those to use
   * @param weights of the trees
   * @param columns of a track
   * @throws IOException if a tree asks for another column
   */
  TreeSums(List<SavedTree> trees, float[] weights, int columns) throws IOException {
    int nodes = trees.stream().mapToInt(SavedTree::nodes).reduce(0, Math::addExact);
    this.columns = columns;
    this.roots = new int[trees.size()];
    this.depths = trees.stream().mapToInt(SavedTree::depth).toArray();
    this.left = new int[nodes];
    this.column = new int[nodes];
    this.threshold = new float[nodes];
    this.missingLeft = new boolean[nodes];
    this.value = new float[nodes];
    int root = 0;
    for (int t = 0; t < roots.length; t++) {
      roots[t] = root;
      add(trees.get(t), root, weights[t]);
      root += trees.get(t).nodes();
    }
  }

  private void add(SavedTree tree, int root, float weight) throws IOException {
    for (int place = 0; place < tree.nodes(); place++) {
      int node = root + place;
      boolean leaf = tree.isLeaf(place);
      left[node] = leaf ? node : root + tree.left()[place];
      column[node] = tree.columns()[place];
      SavedBooster.check(
          column[node] >= 0 && column[node] < columns, "a split by column " + column[node]);
      threshold[node] = leaf ? Float.NaN : tree.values()[place];
      missingLeft[node] = leaf || tree.missingLeft()[place];
      value[node] = leaf ? tree.values()[place] * weight : 0;
    }
  }

  /**
   * Adds the trees, one after another, to what sums hold.
   *
   * @param rows tracks x columns, row-major
   * @param missing whether a value may be NaN, which stands for a missing one
   * @param sums one a track
   */
  void addTo(float[] rows, boolean missing, float[] sums) {
    for (int first = 0; first < sums.length; first += BLOCK) {
      int end = Math.min(first + BLOCK, sums.length);
      for (int tree = 0; tree < roots.length; tree++) {
        if (missing) {
          addWithMissing(tree, rows, first, end, sums);
        } else {
          int fours = end - (end - first) % 4;
          addFours(roots[tree], depths[tree], rows, first, fours, sums);
          add(roots[tree], depths[tree], rows, fours, end, sums);
        }
      }
    }
  }

  /** Four tracks at a time, of which none waits for the others' values. */
  private void addFours(int root, int depth, float[] rows, int first, int end, float[] sums) {
    int[] below = left;
    int[] compared = column;
    float[] from = threshold;
    for (int track = first; track < end; track += 4) {
      int rowA = track * columns;
      int rowB = rowA + columns;
      int rowC = rowB + columns;
      int rowD = rowC + columns;
      int a = root;
      int b = root;
      int c = root;
      int d = root;
      for (int level = 0; level < depth; level++) {
        a = below[a] + (rows[rowA + compared[a]] >= from[a] ? 1 : 0);
        b = below[b] + (rows[rowB + compared[b]] >= from[b] ? 1 : 0);
        c = below[c] + (rows[rowC + compared[c]] >= from[c] ? 1 : 0);
        d = below[d] + (rows[rowD + compared[d]] >= from[d] ? 1 : 0);
      }
      sums[track] += value[a];
      sums[track + 1] += value[b];
      sums[track + 2] += value[c];
      sums[track + 3] += value[d];
    }
  }

  private void add(int root, int depth, float[] rows, int first, int end, float[] sums) {
    int[] below = left;
    int[] compared = column;
    float[] from = threshold;
    for (int track = first; track < end; track++) {
      int row = track * columns;
      int node = root;
      for (int level = 0; level < depth; level++) {
        node = below[node] + (rows[row + compared[node]] >= from[node] ? 1 : 0);
      }
      sums[track] += value[node];
    }
  }

  private void addWithMissing(int tree, float[] rows, int first, int end, float[] sums) {
    for (int track = first; track < end; track++) {
      int node = roots[tree];
      while (left[node] != node) {
        float at = rows[track * columns + column[node]];
        boolean right = Float.isNaN(at) ? !missingLeft[node] : at >= threshold[node];
        node = left[node] + (right ? 1 : 0);
      }
      sums[track] += value[node];
    }
  }

  /** The probabilities of log-odds, in place. */
  static void toProbabilities(float[] logOdds) {
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = (float) (1 / (1 + Math.exp(-logOdds[i])));
    }
  }

  /** So many sums that all start with the same number. */
  static float[] startingWith(float constant, int tracks) {
    float[] sums = new float[tracks];
    Arrays.fill(sums, constant);
    return sums;
  }
}
