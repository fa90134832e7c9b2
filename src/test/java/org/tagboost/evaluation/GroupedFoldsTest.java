package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedFoldsTest {

  private static final int FOLDS = 5;
  private static final int TAGS = 20;

  /**
   * A line of the file that src/test/python/fold_cases.py wrote with scikit-learn 1.2.1.
   *
   * @param spread of {@code StratifiedGroupKFold}
   */
  record Case(String name, double spread, List<String> artists, int[][] tagsOfRow) {

    static Case of(String line) {
      String[] fields = line.split(",", -1);
      int[][] tags =
          Arrays.stream(fields[3].split(" ", -1))
              .map(
                  text ->
                      text.equals("-")
                          ? new int[0]
                          : Arrays.stream(text.split("\\.", -1))
                              .mapToInt(Integer::parseInt)
                              .toArray())
              .toArray(int[][]::new);
      return new Case(
          fields[0], Double.parseDouble(fields[1]), List.of(fields[2].split(" ", -1)), tags);
    }
  }

  static Stream<Case> cases() throws IOException {
    try (var in =
        Objects.requireNonNull(GroupedFoldsTest.class.getResourceAsStream("grouped-folds.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(Case::of);
    }
  }

  private static int positives(Case given, Folds folds, int fold, int tag) {
    return (int)
        Arrays.stream(folds.rowsIn(fold))
            .filter(row -> Arrays.stream(given.tagsOfRow()[row]).anyMatch(t -> t == tag))
            .count();
  }

  /** Root mean square, over tags and folds, of a tag's share in a fold less a fifth. */
  private static double spread(Case given, Folds folds) {
    double squares = 0;
    for (int tag = 0; tag < TAGS; tag++) {
      int wanted = tag;
      int[] counts =
          IntStream.range(0, FOLDS).map(fold -> positives(given, folds, fold, wanted)).toArray();
      double total = Arrays.stream(counts).sum();
      squares +=
          Arrays.stream(counts).mapToDouble(count -> count / total - 0.2).map(d -> d * d).sum();
    }
    return Math.sqrt(squares / (TAGS * FOLDS));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spreadsTagsMoreEvenlyThanScikitLearn(Case given) {
    for (int seed = 0; seed < 5; seed++) {
      Stratification drawn =
          StratifiedFolds.assign(
              given.artists().size(),
              given.tagsOfRow(),
              TAGS,
              FOLDS,
              seed,
              Optional.of(given.artists()));
      assertThat(spread(given, drawn.folds()))
          .as("case %s, seed %d", given.name(), seed)
          .isLessThan(given.spread());
    }
  }

  /** Three groups for three folds, one of them without tags, one with nearly all rows. */
  @Test
  void noFoldStaysEmpty() {
    int[][] tagsOfRow = {{0}, {0}, {0}, {0}, {0}, {0}, {}, {1}};
    List<String> groups = List.of("a", "a", "a", "a", "a", "a", "b", "c");
    Folds folds = StratifiedFolds.assign(8, tagsOfRow, 2, 3, 1, Optional.of(groups)).folds();
    assertThat(IntStream.range(0, 3).map(fold -> folds.rowsIn(fold).length).sorted().toArray())
        .containsExactly(1, 1, 6);
  }

  /** 8 + 6 + 3 three times over: found if large groups are placed before small ones. */
  private static final int[] COUNTS = {3, 8, 6, 8, 3, 6, 6, 3, 8};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void groupsOfManyRowsArePlacedFirst(int seed) {
    List<String> groups = new ArrayList<>();
    for (int group = 0; group < COUNTS.length; group++) {
      groups.addAll(Collections.nCopies(COUNTS[group], "g" + group));
    }
    Folds folds =
        StratifiedFolds.assign(51, new int[51][0], 0, 3, seed, Optional.of(groups)).folds();
    for (int fold = 0; fold < 3; fold++) {
      assertThat(folds.rowsIn(fold)).hasSize(17);
    }
  }

  /** Groups of eight rows each. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void groupsOfManyPositivesArePlacedFirst(int seed) {
    List<String> groups = new ArrayList<>();
    List<int[]> tagsOfRow = new ArrayList<>();
    for (int group = 0; group < COUNTS.length; group++) {
      for (int row = 0; row < 8; row++) {
        groups.add("g" + group);
        tagsOfRow.add(row < COUNTS[group] ? new int[] {0} : new int[0]);
      }
    }
    int[][] tags = tagsOfRow.toArray(int[][]::new);
    Folds folds = StratifiedFolds.assign(72, tags, 2, 3, seed, Optional.of(groups)).folds();
    for (int fold = 0; fold < 3; fold++) {
      assertThat(folds.rowsIn(fold)).hasSize(24);
      assertThat(Arrays.stream(folds.rowsIn(fold)).map(row -> tags[row].length).sum())
          .isEqualTo(17);
    }
  }
}
