package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.UserException;

class ScoreFilesTest {

  private static final ScoreInfo INFO =
      new ScoreInfo(
          "xgboost",
          "key",
          new ScoreIdentity("train", "test", "tags", "labels", "folds"),
          768,
          1280,
          12.5,
          7.25,
          Double.NaN,
          1L << 33,
          List.of("tag \"7\" has no positive"),
          List.of(new ScoreInfo.MemberWeight("trees", 0.25, List.of(0.5, 0.0))));

  private static final FloatMatrix OUT_OF_FOLD =
      FloatMatrix.of(3, 2, new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f});
  private static final FloatMatrix TEST = FloatMatrix.of(1, 2, new float[] {0.7f, 1e-30f});

  @TempDir private Path folder;
  private ScoreFiles files;

  @BeforeEach
  void nameThem() {
    files = new ScoreFiles(folder.resolve("scores"), "xgb-mean");
  }

  @Test
  void readsWhatItWrote() {
    assertThat(files.info()).isEmpty();
    files.write(OUT_OF_FOLD, TEST, INFO);
    assertThat(files.info()).contains(INFO);
    assertThat(files.outOfFold().rows()).isEqualTo(3);
    assertThat(files.outOfFold().get(2, 0)).isEqualTo(0.5f);
    assertThat(files.test().get(0, 1)).isEqualTo(1e-30f);
    assertThat(folder.resolve("scores"))
        .isDirectoryContaining("glob:**/xgb-mean.oof.npy")
        .isDirectoryContaining("glob:**/xgb-mean.test.npy")
        .isDirectoryContaining("glob:**/xgb-mean.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xgb-mean.oof.npy", "xgb-mean.test.npy", "xgb-mean.json"})
  void withoutOneOfTheFilesTheyAreUnfinished(String missing) throws IOException {
    files.write(OUT_OF_FOLD, TEST, INFO);
    Files.delete(folder.resolve("scores").resolve(missing));
    assertThat(files.info()).isEmpty();
  }

  /** From an older version a field is missing, from a newer one there is another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"kind\": \"xgboost\", \"key\": \"k\"}",
        "{\"other\": 1}"
      })
  void informationThatCannotBeReadIsAsGoodAsNone(String json) throws IOException {
    files.write(OUT_OF_FOLD, TEST, INFO);
    Files.writeString(files.infoFile(), json);
    assertThat(files.info()).isEmpty();
  }

  /** Scores that are half replaced must not pass for the old ones. */
  @Test
  void aWriteThatFailsLeavesThemUnfinished() throws IOException {
    files.write(OUT_OF_FOLD, TEST, INFO);
    Files.delete(files.testFile());
    Files.createDirectories(files.testFile().resolve("in-the-way"));
    assertThatThrownBy(() -> files.write(OUT_OF_FOLD, TEST, INFO))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("xgb-mean.test.npy");
    assertThat(files.info()).isEmpty();
  }
}
