package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.failure.UserException;
import org.tagboost.failure.Warning;

class StratifiedFoldsTest {

  private static final int TAGS = 12;

  /** Tag t on about one row in 2 + 3 t, so that some rows have several and some none. */
  private static int[][] randomTags(int rows, long seed) {
    Random random = new Random(seed);
    int[][] tagsOfRow = new int[rows][];
    for (int row = 0; row < rows; row++) {
      tagsOfRow[row] =
          IntStream.range(0, TAGS).filter(tag -> random.nextInt(2 + 3 * tag) == 0).toArray();
    }
    return tagsOfRow;
  }

  private static Stratification assign(int[][] tagsOfRow, int folds, long seed) {
    return StratifiedFolds.assign(tagsOfRow.length, tagsOfRow, TAGS, folds, seed, Optional.empty());
  }

  private static int[] positives(int[][] tagsOfRow, Folds folds, int tag) {
    int[] positives = new int[folds.count()];
    for (int row = 0; row < tagsOfRow.length; row++) {
      if (Arrays.stream(tagsOfRow[row]).anyMatch(t -> t == tag)) {
        positives[folds.foldOf(row)]++;
      }
    }
    return positives;
  }

  @Test
  void foldsAreCompleteAndDisjoint() {
    Folds folds = assign(randomTags(1003, 1), 5, 7).folds();
    List<Integer> held = new ArrayList<>();
    for (int fold = 0; fold < 5; fold++) {
      int[] in = folds.rowsIn(fold);
      int[] outside = folds.rowsOutside(fold);
      Arrays.stream(in).forEach(held::add);
      assertThat(IntStream.concat(Arrays.stream(in), Arrays.stream(outside)).sorted().toArray())
          .containsExactly(IntStream.range(0, 1003).toArray());
    }
    assertThat(held).hasSize(1003).doesNotHaveDuplicates();
  }

  @Test
  void foldsAreAboutEqual() {
    int[][] tagsOfRow = randomTags(1003, 1);
    Folds folds = assign(tagsOfRow, 5, 7).folds();
    for (int fold = 0; fold < 5; fold++) {
      assertThat(folds.rowsIn(fold).length).isBetween(200, 201);
    }
    for (int tag = 0; tag < TAGS; tag++) {
      int[] positives = positives(tagsOfRow, folds, tag);
      double even = Arrays.stream(positives).sum() / 5.0;
      for (int ofFold : positives) {
        assertThat((double) ofFold).as("tag " + tag).isBetween(even - 2, even + 2);
      }
    }
  }

  @Test
  void rowsWithoutTagsFillFoldsEvenly() {
    Folds folds = assign(new int[10][0], 3, 1).folds();
    assertThat(IntStream.range(0, 3).map(fold -> folds.rowsIn(fold).length).sorted().toArray())
        .containsExactly(3, 3, 4);
  }

  @Test
  void seedDecidesTheFolds() {
    int[][] tagsOfRow = randomTags(200, 1);
    assertThat(assign(tagsOfRow, 5, 7)).isEqualTo(assign(tagsOfRow, 5, 7));
    assertThat(assign(tagsOfRow, 5, 7)).isNotEqualTo(assign(tagsOfRow, 5, 8));
  }

  /**
   * Rows are dealt in an order drawn at random: in the order of the file, each pair of neighbours
   * would be parted, where chance parts half of them.
   */
  @Test
  void orderOfTheRowsDoesNotDecide() {
    Folds folds = assign(new int[400][0], 2, 1).folds();
    assertThat(folds.rowsIn(0)).hasSize(200);
    long together =
        IntStream.range(0, 200)
            .filter(pair -> folds.foldOf(2 * pair) == folds.foldOf(2 * pair + 1))
            .count();
    // 100 are expected, with a standard deviation of 7.
    assertThat(together).isBetween(65L, 135L);
  }

  @Test
  void refusesShapesThatDoNotFit() {
    int[][] tags = new int[4][0];
    assertThatThrownBy(() -> StratifiedFolds.assign(5, tags, TAGS, 2, 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for all 5 rows");
    assertThatThrownBy(
            () -> StratifiedFolds.assign(4, tags, TAGS, 2, 1, Optional.of(List.of("a", "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for all 4 rows");
    assertThatThrownBy(() -> assign(tags, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds must be at least 2, not 1");
  }

  @Test
  void repeatedTagsCountOnce() {
    int[][] once = randomTags(60, 3);
    int[][] twice =
        Arrays.stream(once)
            .map(tags -> IntStream.concat(Arrays.stream(tags), Arrays.stream(tags)).toArray())
            .toArray(int[][]::new);
    assertThat(assign(twice, 4, 7)).isEqualTo(assign(once, 4, 7));
  }

  @Test
  void groupsNeverStraddle() {
    int[][] tagsOfRow = randomTags(600, 4);
    List<String> groups =
        IntStream.range(0, 600).mapToObj(row -> row % 50 == 0 ? "" : "artist " + row % 43).toList();
    Folds folds = StratifiedFolds.assign(600, tagsOfRow, TAGS, 5, 7, Optional.of(groups)).folds();
    for (int group = 0; group < 43; group++) {
      String name = "artist " + group;
      assertThat(
              IntStream.range(0, 600)
                  .filter(row -> groups.get(row).equals(name))
                  .map(folds::foldOf)
                  .distinct())
          .hasSize(1);
    }
    // 43 groups of about 14 rows and 12 rows alone: a fold may miss its 120 rows by a group
    for (int fold = 0; fold < 5; fold++) {
      assertThat(folds.rowsIn(fold).length).isBetween(106, 134);
    }
    assertThat(IntStream.range(0, 600).filter(row -> row % 50 == 0).map(folds::foldOf).distinct())
        .as("rows of a blank group stand alone")
        .hasSizeGreaterThan(1);
  }

  /**
   * A group of six rows and six rows alone, in two folds: only if the group is placed before the
   * others can they make up for it.
   */
  @Test
  void largeGroupsArePlacedFirst() {
    List<String> groups = new ArrayList<>(Collections.nCopies(6, "large"));
    groups.addAll(List.of("a", "b", "c", "d", "e", "f"));
    int[][] noTags = new int[12][0];
    for (int seed = 0; seed < 20; seed++) {
      Folds folds = StratifiedFolds.assign(12, noTags, 0, 2, seed, Optional.of(groups)).folds();
      assertThat(folds.rowsIn(0)).as("seed %d", seed).hasSize(6);
    }
  }

  /** Folds without groups are those of every version, on which committed experiments depend. */
  @Test
  void foldsWithoutGroupsStayTheSame() {
    Folds folds = assign(randomTags(40, 1), 4, 7).folds();
    assertThat(
            IntStream.range(0, 40)
                .mapToObj(row -> "" + folds.foldOf(row))
                .reduce("", String::concat))
        .isEqualTo("0313031023002021323101323022033121221101");
  }

  @Test
  void namesRareTags() {
    Stratification result =
        StratifiedFolds.assign(
            6, new int[][] {{0}, {0, 1}, {0, 1}, {0}, {}, {}}, 3, 3, 7, Optional.empty());
    // tag 0 has 4 positives, tag 1 has 2, tag 2 none
    assertThat(result.rareTags()).containsExactly(1, 2);
    assertThat(result.emptyFolds()).isEmpty();
    assertThat(result.warnings(tag -> "t" + tag))
        .containsExactly(
            Warning.of(
                "fewer positives than the 3 folds, so that some folds cannot judge them: tags t1,"
                    + " t2"));
  }

  /** One line each, however many tags and folds there are; the cases are listed apart. */
  @Test
  void countsWhatWouldFillPages() {
    Folds folds = new Folds(3, new int[] {0, 1, 2});
    Stratification result =
        new Stratification(
            folds,
            List.of(0, 1, 2, 3, 4, 5),
            List.of(
                new Stratification.EmptyFold(6, 0),
                new Stratification.EmptyFold(6, 2),
                new Stratification.EmptyFold(8, 1)));
    List<Warning> warnings = result.warnings(tag -> "t" + tag);
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0).text()).endsWith("6 tags, such as t0, t1, t2, t3, t4");
    assertThat(warnings.get(0).details()).hasSize(6).endsWith("tag t5");
    assertThat(warnings.get(1).text()).contains("3 cases, of 2 tags", "all 3 folds");
    assertThat(warnings.get(1).details())
        .containsExactly(
            "fold 0 has no positive of tag t6",
            "fold 2 has no positive of tag t6",
            "fold 1 has no positive of tag t8");
  }

  @Test
  void tellsWhatCannotBeRepaired() {
    // of three rows one fold holds two, and so all positives of the tag which those two share:
    // the other fold lacks it, although every tag has 2 positives for 2 folds
    Stratification result =
        StratifiedFolds.assign(3, new int[][] {{0, 1}, {0, 2}, {1, 2}}, 3, 2, 7, Optional.empty());
    assertThat(result.rareTags()).isEmpty();
    assertThat(result.emptyFolds()).hasSize(1);
    assertThat(result.warnings(tag -> "t" + tag).get(0).text())
        .matches("fold [01] has no positive of tag t[012]: .*");
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachFoldHasEachTagUnlessAHoleIsReported(long seed) {
    int[][] tagsOfRow = randomTags(new SplittableRandom(seed).nextInt(8, 61), seed);
    Stratification result = assign(tagsOfRow, 4, seed);
    List<Stratification.EmptyFold> emptyFolds = new ArrayList<>();
    for (int tag = 0; tag < TAGS; tag++) {
      int[] positives = positives(tagsOfRow, result.folds(), tag);
      boolean rare = Arrays.stream(positives).sum() < 4;
      assertThat(result.rareTags().contains(tag))
          .as("seed %d: tag %d is rare", seed, tag)
          .isEqualTo(rare);
      for (int fold = 0; fold < 4; fold++) {
        if (!rare && positives[fold] == 0) {
          emptyFolds.add(new Stratification.EmptyFold(tag, fold));
        }
      }
    }
    assertThat(result.emptyFolds()).as("seed %d", seed).isEqualTo(emptyFolds);
  }

  @Test
  void refusesFewerRowsOrGroupsThanFolds() {
    assertThatThrownBy(() -> assign(new int[3][0], 4, 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "folds.count: 4 folds need at least 4 tracks, but there are 3; choose fewer folds");
    Optional<List<String>> groups = Optional.of(List.of("a", "a", "b"));
    assertThatThrownBy(() -> StratifiedFolds.assign(3, new int[3][0], 1, 3, 1, groups))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "folds.count: 3 folds need at least 3 groups, but there are 2; choose fewer folds");
  }
}
