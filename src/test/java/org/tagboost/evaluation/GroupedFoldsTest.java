package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
