package org.tagboost.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.config.FoldConfig;
import org.tagboost.evaluation.Folds;
import org.tagboost.failure.UserException;

class NamedFoldsTest {

  private static FoldConfig config(int count) {
    return new FoldConfig(count, OptionalLong.empty(), Optional.empty(), Optional.of("fold"));
  }

  @Test
  void numbersAreSortedBySize() {
    Folds folds = NamedFolds.of(List.of("10", "9", "2", "10"), config(3));
    assertThat(IntStream.range(0, 4).map(folds::foldOf)).containsExactly(2, 1, 0, 2);
  }

  @Test
  void otherNumbersOfFoldsAndSplitsAreRefused() {
    assertThatThrownBy(() -> NamedFolds.of(List.of("a", "b", "a"), config(5)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "folds.count: is 5, but column 'fold' names 2 folds (a, b); set folds.count: 2");
    assertThatThrownBy(() -> NamedFolds.of(List.of("train", "Validation"), config(2)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("which are splits and no folds; set data.split: fold");
  }

  @Test
  void twelveNamesAreShown() {
    List<String> names = IntStream.range(10, 23).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> NamedFolds.of(names, config(5)))
        .hasMessageContaining(
            "names 13 folds (10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, ...)");
    assertThatThrownBy(() -> NamedFolds.of(names.subList(0, 12), config(5)))
        .hasMessageContaining("names 12 folds (10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);");
    Folds folds = NamedFolds.of(List.of("b", "1", "a", "b"), config(3));
    assertThat(IntStream.range(0, 4).map(folds::foldOf)).containsExactly(2, 0, 1, 2);
  }
}
