package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedTreeTest {

  private static SavedTree tree(int[] left, int[] right, int[] lengths) throws IOException {
    return SavedTree.of(
        left,
        Arrays.copyOf(right, lengths[0]),
        new int[lengths[1]],
        new float[lengths[2]],
        new int[lengths[3]],
        new float[lengths[4]]);
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  /** Children left and right, -1 where there are none. */
  @ParameterizedTest
  @CsvSource({
    "1 -1 -1, -1 -1 -1", // no right child
    "1 -1 -1, 3 -1 -1", // beyond the last node
    "3 -1 -1, 2 -1 -1",
    "1 -1, 1 -1", // more children than nodes
    "1 0 -1, 2 1 -1" // its own ancestor
  })
  void refusesChildrenThatMakeNoTree(String left, String right) {
    int nodes = numbers(left).length;
    int[] lengths = {nodes, nodes, nodes, nodes, nodes};
    assertThatThrownBy(() -> tree(numbers(left), numbers(right), lengths))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nodes that make no tree");
  }

  @Test
  void refusesArraysOfDifferentLengths() throws IOException {
    int[] leaf = {-1};
    assertThat(tree(leaf, leaf, new int[] {1, 1, 1, 1, 1})).isNotNull();
    for (int wrong = 0; wrong < 5; wrong++) {
      int[] lengths = {1, 1, 1, 1, 1};
      lengths[wrong] = 2;
      assertThatThrownBy(() -> tree(leaf, leaf, lengths))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("arrays of a tree of different lengths");
    }
    assertThatThrownBy(() -> tree(new int[0], new int[0], new int[5]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("arrays of a tree of different lengths");
  }
}
