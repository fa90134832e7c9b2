package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

class TrackIdsTest {

  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void nameIt() {
    file = dir.resolve("tracks.csv");
  }

  private void assertRefused(String... lines) {
    assertThatThrownBy(() -> TrackIds.ofCsv(file))
        .isInstanceOf(UserException.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).containsExactly(lines));
  }

  @Test
  void idsOfATableAreItsColumnTrack() throws IOException {
    Files.writeString(file, "name,track\nRock,b/1\nPop,a\n");
    assertThat(TrackIds.ofCsv(file)).containsExactly("b/1", "a");
  }

  @Test
  void everyWrongIdHasItsLine() throws IOException {
    Files.writeString(file, "track\na\n../b\na\n/c\n");
    assertRefused(
        file + ":3: track id '../b' contains .., expected distinct names of files",
        file + ":4: track id 'a' is listed twice, expected distinct names of files",
        file + ":5: track id '/c' starts with /, expected distinct names of files");
  }

  @Test
  void twentyWrongIdsAreEnough() throws IOException {
    Files.writeString(file, "track\n" + "a\n".repeat(30));
    assertRefused(
        IntStream.rangeClosed(3, 22)
            .mapToObj(
                line ->
                    file
                        + ":"
                        + line
                        + ": track id 'a' is listed twice, expected distinct names of files")
            .toArray(String[]::new));
  }

  @Test
  void aTableThatIsNotThereIsRefused() {
    assertRefused(file + ": is missing, expected a CSV file with a column track");
  }

  @Test
  void idsOfLines() throws IOException {
    Files.writeString(file, "b/1\na\n");
    assertThat(TrackIds.ofLines(file)).containsExactly("b/1", "a");
    Files.writeString(file, "b\n\na\n");
    assertLinesRefused(file + ":2: the id is empty, expected one id a line");
    Files.writeString(file, "b\na\tc\n");
    assertLinesRefused(file + ":2: the id contains a control character, expected one id a line");
    Files.write(file, new byte[] {'a', (byte) 0xe9});
    assertLinesRefused(file + ": is not UTF-8 text; save it in UTF-8");
    Files.delete(file);
    assertLinesRefused(file + ": cannot be read (no such file or directory)");
  }

  private void assertLinesRefused(String message) {
    assertThatThrownBy(() -> TrackIds.ofLines(file))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void idsOfFilesAndEntriesAndBack() {
    assertThat(TrackIds.ofFile("a/17.npy")).isEqualTo("a/17");
    assertThat(TrackIds.ofFile("17.txt")).isEqualTo("17.txt");
    assertThat(TrackIds.fileOf("a/17")).isEqualTo("a/17.npy");
    assertThat(TrackIds.ofEntry("track_embeddings/a/17.npy")).contains("a/17");
    assertThat(TrackIds.ofEntry("a/17.npy")).contains("a/17");
    assertThat(TrackIds.ofEntry("a/17.txt")).isEmpty();
    assertThat(TrackIds.oneLine("a\nb")).doesNotContain("\n").contains("a", "b");
  }

  /** Each id may be a file of the directory of embeddings, or is refused with the reason. */
  @Test
  void idsThatCannotBeFilesAreRefused() {
    assertThat(TrackFiles.objection("a..b/c")).isEmpty();
    assertThat(TrackFiles.objection("")).contains("is empty");
    assertThat(TrackFiles.objection("/a")).contains("starts with /");
    assertThat(TrackFiles.objection("a/..")).contains("contains ..");
    assertThat(TrackFiles.objection("a\u007f")).contains("contains a control character");
    assertThat(TrackFiles.positions(List.of("b", "a"))).containsEntry("b", 0).containsEntry("a", 1);
    assertThatThrownBy(() -> TrackFiles.positions(List.of("b", "../a")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "track id '../a' contains .., so it cannot be a file name in track_embeddings/; rename"
                + " the track");
    assertThatThrownBy(() -> TrackFiles.positions(List.of("b", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("track b is listed twice");
  }

  @Test
  void fiveMissingFilesAreNamed() {
    for (int count : new int[] {5, 6}) {
      List<String> missing = IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
      assertThat(TrackFiles.missing("data", missing, 9))
          .hasMessage(
              "data: has no file for %d of 9 tracks: %s%s; add the files, or remove the tracks from"
                      .formatted(
                          count,
                          missing.stream()
                              .limit(5)
                              .map(track -> "track_embeddings/" + track + ".npy")
                              .collect(Collectors.joining(", ")),
                          count == 5 ? "" : ", ...")
                  + " train.csv and test.csv");
    }
  }
}
