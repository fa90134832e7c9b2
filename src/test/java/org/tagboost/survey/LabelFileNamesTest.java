package org.tagboost.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.Problems;

class LabelFileNamesTest {

  @TempDir private Path dir;
  private final Problems problems = new Problems();

  private LabelConfig find(String... files) throws IOException {
    for (String file : files) {
      Files.createFile(dir.resolve(file));
    }
    return LabelFileNames.find(dir, LabelConfig.DEFAULT, problems);
  }

  @Test
  void theUsualNameIsNotLookedFor() throws IOException {
    assertThat(find("train.csv", "valid.csv", "eval.csv")).isEqualTo(LabelConfig.DEFAULT);
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void settingsCount() throws IOException {
    Files.createFile(dir.resolve("labels.csv"));
    LabelConfig given =
        new LabelConfig(
            List.of("mine.csv"),
            Optional.empty(),
            LabelFormatName.AUTO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(LabelFileNames.find(dir, given, problems)).isSameAs(given);
  }

  /** A list of tags is no label file, and neither is a folder. */
  @Test
  void theOnlyFileIsTheOne() throws IOException {
    Files.createDirectory(dir.resolve("train-set.csv"));
    LabelConfig found = find("Songs.tsv", "tags.csv", "readme.txt");
    assertThat(found.train()).containsExactly("Songs.tsv");
    assertThat(found.test()).isEmpty();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void namesSayWhatFilesAre() throws IOException {
    LabelConfig found = find("a_Valid.csv", "b_train.jsonl", "dev.tsv", "eval.csv", "artists.csv");
    assertThat(found.train()).containsExactly("a_Valid.csv", "b_train.jsonl", "dev.tsv");
    assertThat(found.test()).contains("eval.csv");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void severalOthersAreNoAnswer() throws IOException {
    assertThat(find("one.csv", "other.csv", "my_test.csv")).isEqualTo(LabelConfig.DEFAULT);
    assertThat(problems.messages())
        .containsExactly(
            dir
                + ": has no train.csv, and no telling which of one.csv, other.csv, my_test.csv are"
                + " meant; name the file of the training tracks train.csv, and that of the test"
                + " tracks, if there is one, test.csv");
  }

  @Test
  void twoTestFilesAreNoAnswer() throws IOException {
    find("train_a.csv", "test_a.csv", "test_b.csv");
    assertThat(problems.messages().get(0))
        .contains("no telling which of train_a.csv, test_a.csv, test_b.csv are meant");
  }

  @Test
  void thereMayBeNone() throws IOException {
    find("tags.csv");
    assertThat(problems.messages().get(0))
        .contains("has no train.csv, nor another .csv, .tsv or .jsonl; name the file");
  }

  @Test
  void whatCannotBeListedIsSaid() {
    LabelFileNames.find(dir.resolve("nowhere"), LabelConfig.DEFAULT, problems);
    assertThat(problems.messages().get(0)).contains("nowhere: cannot be listed (");
  }
}
