package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutTest {

  private static final Optional<List<String>> GROUPS =
      Optional.of(List.of("a", "b", "a", "a", "c", "b"));

  @Test
  void aSetIsATrackOrAGroup() {
    assertThat(LeftOut.of(2, Optional.empty()).sets()).containsExactlyElementsOf(sets("0 1"));
    assertThat(LeftOut.of(6, GROUPS).sets()).containsExactlyElementsOf(sets("0,2,3 1,5 4"));
  }

  private static List<int[]> sets(String text) {
    return Arrays.stream(text.split(" "))
        .map(set -> Arrays.stream(set.split(",")).mapToInt(Integer::parseInt).toArray())
        .toList();
  }

  /** Sets of three, two and one track; a bar between batches. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; 0,2,3|1,5|4",
        "2; 0,2,3|1,5|4",
        "3; 0,2,3|1,5 4",
        "4; 0,2,3|1,5 4",
        "5; 0,2,3 1,5|4",
        "6; 0,2,3 1,5 4"
      })
  void batchesHoldWholeSets(int size, String expected) {
    List<List<int[]>> batches = LeftOut.of(6, GROUPS).batches(size);
    String[] each = expected.split("\\|", -1);
    assertThat(batches).hasSize(each.length);
    for (int i = 0; i < each.length; i++) {
      assertThat(batches.get(i)).containsExactlyElementsOf(sets(each[i]));
    }
    assertThat(LeftOut.tracks(batches.get(0)))
        .isEqualTo(LeftOut.tracks(sets(each[0])))
        .startsWith(0, 2, 3);
  }

  /** The three sets, dealt in turn; a bar between parts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"1; 0,2,3 1,5 4", "2; 0,2,3 4|1,5", "3; 0,2,3|1,5|4", "4; 0,2,3|1,5|4"})
  void partsHoldWholeSets(int most, String expected) {
    List<List<int[]>> parts = LeftOut.of(6, GROUPS).parts(most);
    String[] each = expected.split("\\|", -1);
    assertThat(parts).hasSize(each.length);
    for (int i = 0; i < each.length; i++) {
      assertThat(parts.get(i)).containsExactlyElementsOf(sets(each[i]));
    }
  }

  /** 2 x + y = 4 and x + 3 y = 7 have the solution x = 1, y = 2. */
  @Test
  void solvesForTheTracksOfASet() {
    double[][] matrix = {{9, 9, 9, 9}, {9, 2, 9, 1}, {9, 9, 9, 9}, {9, 1, 9, 3}};
    LeftOut.Symmetric elements = (i, j) -> matrix[i][j];
    assertThat(LeftOut.solve(new int[] {1, 3}, elements, new double[] {4, 7}))
        .containsExactly(new double[] {1, 2}, within(1e-12));
    assertThat(LeftOut.solve(new int[] {3}, elements, new double[] {6})).containsExactly(2);
  }
}
