package org.tagboost.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.UserException;

class SubmissionScoresTest {

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    Path file = folder.resolve("scores.csv");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return file;
  }

  @Test
  void readsScoresInTheOrderAskedFor() throws IOException {
    Path file = file("track,prediction", "7,\"0.5,-2\"", "\"a,b\",\"1e3,0\"", "Ünï,\"3,4\"");
    SubmissionScores scores = SubmissionScores.read(file);
    assertThat(scores.name()).isEqualTo(file.toString());
    assertThat(scores.tracks()).containsExactly("7", "a,b", "Ünï");
    assertThat(scores.tags()).isEqualTo(2);
    FloatMatrix taken = scores.of(List.of("Ünï", "7"));
    assertThat(taken.rows()).isEqualTo(2);
    assertThat(taken.get(0, 0)).isEqualTo(3);
    assertThat(taken.get(0, 1)).isEqualTo(4);
    assertThat(taken.get(1, 0)).isEqualTo(0.5f);
    assertThat(taken.get(1, 1)).isEqualTo(-2);
  }

  /** Lines of the file, a bar for each end. The second track has a name of two lines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          id,prediction                                ; :1: the header must be track,prediction
          track,prediction|7,0.5|8,0.5,0.1             ; :3: 3 fields, expected track,prediction
          track,prediction|7                           ; :2: 1 fields, expected track,prediction
          track,prediction|7,"1,2"|"a|b","1,2"|8,1     ; :5: 1 values, but the rows above have 2
          track,prediction|7,"1,2"|8,"1,2"|7,"1,2"     ; :4: track '7' appears twice
          track,prediction|7,"1,x"                     ; :2: value 2 is 'x', expected a finite decimal number
          track,prediction|7,"1,2"|8,"NaN,2"           ; :3: value 1 is 'NaN', expected a finite decimal number
          track,prediction|7,"1,2,"                    ; :2: value 3 is '', expected a finite decimal number
          track,prediction|7,"1,2"|8,"1,2              ; :3: cannot be read as CSV in UTF-8
          track,prediction                             ; : has no rows, expected one per track
          """)
  void refusesWhatIsDamaged(String lines, String problem) throws IOException {
    Path file = file(lines.split("\\|"));
    assertThatThrownBy(() -> SubmissionScores.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + problem);
  }

  @Test
  void refusesAnEmptyFileAFolderAndAnotherEncoding() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertThatThrownBy(() -> SubmissionScores.read(empty))
        .isInstanceOf(UserException.class)
        .hasMessage(empty + ":1: the header must be track,prediction");
    assertThatThrownBy(() -> SubmissionScores.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder + ": is not a file; expected track,prediction");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "track,prediction\nÜnï,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SubmissionScores.read(latin))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be read as CSV in UTF-8");
  }
}
