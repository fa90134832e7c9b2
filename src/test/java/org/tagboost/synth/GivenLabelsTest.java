package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;

class GivenLabelsTest {

  // As the contest writes it: single tags unquoted, one repeated tag; and a Windows line end.
  private static final String TRAIN = "track,tags\n49734,\"5,2\"\n62012,3\r\n13206,\"0,3,3\"\n";
  private static final String TEST = "track\n17730\n8\n";

  @TempDir Path folder;

  private Path labels;

  @BeforeEach
  void writeLabels() throws IOException {
    labels = Files.createDirectory(folder.resolve("labels"));
    Files.writeString(labels.resolve("train.csv"), TRAIN);
    Files.writeString(labels.resolve("test.csv"), TEST);
  }

  private Path write(Optional<Path> train, Optional<Path> test) {
    Path out = folder.resolve("out");
    SynthDataset.write(
        new SynthSettings(0, 0, 0, 4, 5, 1, train, test, false), out, 1, Progress.Display.SILENT);
    return out;
  }

  @Test
  void keepIdsAndLabelsByteForByte() throws IOException {
    Path out = write(Optional.of(labels), Optional.empty());
    assertThat(out.resolve("train.csv")).hasBinaryContent(bytes("train.csv"));
    assertThat(out.resolve("test.csv")).hasBinaryContent(bytes("test.csv"));
    for (String id : List.of("49734", "62012", "13206", "17730", "8")) {
      assertThat(out.resolve("track_embeddings/" + id + ".npy")).isNotEmptyFile();
    }
    // Tags 0 to 5: the largest is 5.
    assertThat(Files.readAllLines(out.resolve("tags.csv"))).hasSize(7).endsWith("5,tag 5");
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(labels.resolve(name));
  }

  @Test
  void hiddenLabelsComeFromTrainRows() throws IOException {
    Path out =
        write(Optional.of(labels.resolve("train.csv")), Optional.of(labels.resolve("test.csv")));
    List<String> rows = Files.readAllLines(out.resolve("test_labels.csv"));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).isEqualTo("track,tags");
    assertThat(rows.get(1)).isIn("17730,\"2,5\"", "17730,3", "17730,\"0,3\"");
    assertThat(rows.get(2)).isIn("8,\"2,5\"", "8,3", "8,\"0,3\"");
  }

  @Test
  void changedLabelsCountAsOtherSettings() throws IOException {
    write(Optional.of(labels), Optional.empty());
    Files.writeString(labels.resolve("train.csv"), TRAIN + "7,1\n");
    assertThatThrownBy(() -> write(Optional.of(labels), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other settings");
  }

  @Test
  void trainFileNeedsTestFile() {
    assertThatThrownBy(() -> write(Optional.of(labels.resolve("train.csv")), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("needs --test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "7,x        | tag 'x' should be a whole number from 0 to 9999",
        "7,-1       | tag '-1' should be",
        "7,5,6      | '7,5,6' should be a row of track,tags",
        "../7,1     | track '../7' cannot be a file name",
        "62012,1    | track '62012' occurs twice",
      })
  void errorsShowFileAndLine(String row, String message) throws IOException {
    // Below the header and three rows: line 5.
    Files.writeString(labels.resolve("train.csv"), TRAIN + row + "\n");
    assertThatThrownBy(() -> write(Optional.of(labels), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(labels.resolve("train.csv") + ":5: " + message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Files.delete(labels.resolve("test.csv"));
    assertThatThrownBy(() -> write(Optional.of(labels), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(labels.resolve("test.csv") + ": cannot be read");
  }
}
