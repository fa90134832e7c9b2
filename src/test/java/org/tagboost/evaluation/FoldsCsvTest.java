package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;

class FoldsCsvTest {

  private static final List<String> TRACKS = List.of("a,b", "Ünï", "7", "say \"x\"");

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve("folds.csv");
    Folds folds = new Folds(2, new int[] {1, 0, 0, 1});
    FoldsCsv.write(file, TRACKS, folds);
    assertThat(Files.readString(file))
        .isEqualTo("track,fold\n\"a,b\",1\nÜnï,0\n7,0\n\"say \"\"x\"\"\",1\n");
    assertThat(FoldsCsv.read(file, TRACKS)).isEqualTo(folds);
  }

  @Test
  void readsLinesInAnyOrder() {
    Folds folds = read("track,fold\ny,1\nz,0\nx,0\n");
    assertThat(folds).isEqualTo(new Folds(2, new int[] {0, 1, 0}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id,fold;x,0;y,1;z,0        | :1: header is [id, fold], expected track,fold
          track,fold;x,0;y,1         | : training track 'z' is missing
          track,fold;x,0;y,1;z,0;q,1 | :5: track 'q' is not among the training tracks
          track,fold;x,0;y,1;x,1;z,0 | :4: track 'x' appears twice
          track,fold;x,0;y,one;z,0   | :3: fold is 'one', expected a whole number from 0
          track,fold;x,0;y,-1;z,0    | :3: fold is '-1', expected a whole number from 0
          track,fold;x,0,1;y,1;z,0   | :2: 3 fields, expected 2: track,fold
          track,fold;x,0;y,2;z,0     | : folds are [0, 2], expected at least two, counted from 0
          track,fold;x,0;y,0;z,0     | : folds are [0], expected at least two, counted from 0
          """)
  void refuses(String lines, String message) {
    assertThatThrownBy(() -> read(lines.replace(';', '\n')))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("folds.csv" + message)
        .hasMessageEndingWith("delete the file to draw new folds");
  }

  @Test
  void refusesAMissingFile() {
    assertThatThrownBy(() -> FoldsCsv.read(folder.resolve("none.csv"), TRACKS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.csv: cannot be read");
  }

  private Folds read(String text) {
    Path file = folder.resolve("folds.csv");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return FoldsCsv.read(file, List.of("x", "y", "z"));
  }
}
