package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;
import org.tagboost.faults.FailingFiles;

class DatasetTest {

  @TempDir private Path dir;

  @BeforeEach
  void twoTracksAndATest() {
    write("train.csv", "track,tags\n10,\"3,1\"\n11,0\n");
    write("test.csv", "track\n20\n21\n");
  }

  @Test
  void numbersAreColumns() {
    Dataset data = load();
    assertThat(data.dir()).isEqualTo(dir);
    assertThat(data.trainTracks()).containsExactly("10", "11");
    assertThat(data.testTracks()).containsExactly("20", "21");
    assertThat(data.tags()).extracting(Tag::name).containsExactly("0", "1", "2", "3");
    assertThat(data.labels().tagsOf(0)).containsExactly(1, 3);
    assertThat(data.labels().tagsOf(1)).containsExactly(0);
    assertThat(data.groups()).isEmpty();
    assertThat(data.generated()).isFalse();
    assertThat(data.warnings())
        .containsExactly(
            "1 of 4 tags have no positive in train.csv and cannot be learned or scored: 2");
  }

  /** Otherwise tags would lose their names in silence, or the submission its tracks. */
  @ParameterizedTest
  @ValueSource(strings = {"tags.csv", "test.csv", "GENERATED.md"})
  void whatMayBeMissingMustNotFail(String name) {
    FailingFiles files = new FailingFiles(dir.getFileSystem().provider());
    files.failBy(
        (operation, file) -> {
          if (operation.equals("stat") && file.endsWith(name)) {
            throw new IOException("Input/output error");
          }
        });
    assertThatThrownBy(
            () -> Dataset.load(files.failing(dir), OptionalInt.empty(), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(dir.resolve(name) + ": cannot be read (Input/output error)");
  }

  @Test
  void fieldsMayContainBlanksAndRepetitionsOrBeEmpty() {
    write("train.csv", "track,tags\na,\" 1 ,0, 1,\"\nb,\nc,\"\"\nd , 1\n");
    Dataset data = load();
    assertThat(data.labels().tagsOf(0)).containsExactly(0, 1);
    assertThat(data.labels().tagsOf(1)).isEmpty();
    assertThat(data.labels().tagsOf(2)).isEmpty();
    assertThat(data.trainTracks()).endsWith("d");
    assertThat(data.labels().positivesOf(1)).containsExactly(0, 3);
  }

  @Test
  void numberOfColumnsIsTheSettingElseTagsCsvElseTheLargest() {
    write("tags.csv", "tag,name,train_positives\n0,Rock,1\n5,\"Folk, other\",0\n");
    assertThat(load().tags()).hasSize(6).contains(new Tag("5", "Folk, other"), new Tag("3", "3"));
    assertThat(Dataset.load(dir, OptionalInt.of(12), Optional.empty()).tags()).hasSize(12);
  }

  @Test
  void warningNamesTheFirstTenTagsWithoutPositives() {
    assertThat(Dataset.load(dir, OptionalInt.of(20), Optional.empty()).warnings())
        .containsExactly(
            "17 of 20 tags have no positive in train.csv and cannot be learned or scored: "
                + "2, 4, 5, 6, 7, 8, 9, 10, 11, 12, ...");
    assertThat(Dataset.load(dir, OptionalInt.of(13), Optional.empty()).warnings())
        .containsExactly(
            "10 of 13 tags have no positive in train.csv and cannot be learned or scored: "
                + "2, 4, 5, 6, 7, 8, 9, 10, 11, 12");
  }

  @Test
  void otherTagsAreColumnsInSortedOrder() {
    write("train.csv", "track,tags\n10,\"rock,7\"\n11,\"Folk\"\n");
    Dataset data = load();
    assertThat(data.tags())
        .containsExactly(new Tag("7", "7"), new Tag("Folk", "Folk"), new Tag("rock", "rock"));
    assertThat(data.labels().tagsOf(0)).containsExactly(0, 2);
    assertThat(data.labels().positivesOf(1)).containsExactly(1);
  }

  @Test
  void tagsCsvListsTheNames() {
    write("train.csv", "track,tags\n10,/m/rock\n11,\n");
    write("tags.csv", "name,tag\nRock music,/m/rock\n,/m/folk\n");
    assertThat(load().tags())
        .containsExactly(new Tag("/m/folk", "/m/folk"), new Tag("/m/rock", "Rock music"));
    write("train.csv", "track,tags\n10,/m/rock\n11,/m/jazz\n");
    assertRefused(
        "train.csv:3: tag '/m/jazz' is not among the 2 tags, expected a tag that tags.csv lists");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreAccepted() {
    write("train.csv", "\uFEFFtrack,tags\r\n10,\"3,1\"\r\n\r\n11,0");
    write("test.csv", "\uFEFFtrack\r\n20\r\n");
    Dataset data = load();
    assertThat(data.trainTracks()).containsExactly("10", "11");
    assertThat(data.testTracks()).containsExactly("20");
  }

  @Test
  void groupsComeFromTheirColumn() {
    write("train.csv", "artist,track,year,tags\nx,10,1999,1\ny,11,2000,0\n");
    Optional<String> artist = Optional.of("artist");
    assertThat(Dataset.load(dir, OptionalInt.empty(), artist).groups()).contains(List.of("x", "y"));
    assertRefused(
        Optional.of("album"),
        "train.csv: has no column 'album' in its header artist,track,year,tags");
    write("train.csv", "artist,track,tags\n,10,1\ny,11,0\n");
    assertRefused(artist, "train.csv:2: column 'artist' is empty");
  }

  @Test
  void generatedDataIsRecognised() {
    write("GENERATED.md", "");
    assertThat(load().generated()).isTrue();
  }

  /** Twenty errors, and how many more there are. */
  @ParameterizedTest
  @ValueSource(ints = {20, 21, 25})
  void longListsOfErrorsAreCut(int errors) {
    write("train.csv", "track,tags\n" + "a,1\n".repeat(errors + 1));
    assertThatThrownBy(this::load)
        .isInstanceOf(UserException.class)
        .satisfies(
            e -> {
              List<String> lines = e.getMessage().lines().toList();
              assertThat(lines).hasSize(errors == 20 ? 20 : 21);
              assertThat(lines.get(19)).contains("train.csv:22: track 'a' was listed before");
              if (errors > 20) {
                assertThat(lines.get(20))
                    .isEqualTo(dir + ": has " + (errors - 20) + " more problems like these");
              }
            });
  }

  @Test
  void missingDirectoryShowsTheExpectedLayout() {
    assertThatThrownBy(
            () -> Dataset.load(dir.resolve("none"), OptionalInt.empty(), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "none: is not a directory; expected a directory with train.csv, test.csv (optional)")
        .hasMessageContaining("make demo");
  }

  @Test
  void missingFilesAreReportedTogether() throws IOException {
    Files.delete(dir.resolve("train.csv"));
    Files.delete(dir.resolve("test.csv"));
    write("tags.csv", "");
    assertRefused("train.csv: is missing; expected").hasMessageContaining("tags.csv: is empty");
  }

  @Test
  void testTracksMayBeMissing() throws IOException {
    Files.delete(dir.resolve("test.csv"));
    Dataset data = load();
    assertThat(data.testTracks()).isEmpty();
    assertThat(data.testLabels()).isEmpty();
    assertThat(data.notes())
        .containsExactly(
            dir + "/test.csv: is missing, so there are no test tracks and no submission");
  }

  @Test
  void testTracksMayHaveTags() {
    write("test.csv", "track,tags\n20,\"1,9\"\n21,\n22,\"3,0\"\n");
    Dataset data = load();
    assertThat(data.notes()).isEmpty();
    Labels labels = data.testLabels().orElseThrow();
    assertThat(labels.tagsOf(0)).containsExactly(1);
    assertThat(labels.tagsOf(1)).isEmpty();
    assertThat(labels.tagsOf(2)).containsExactly(0, 3);
    assertThat(data.warnings())
        .contains(
            "1 tags of test tracks are not among the 4 tags of the training tracks, and not evaluated: 9");
    write("test.csv", "track,tags\n20,\n21,\n");
    assertThat(load().testLabels()).isEmpty();
  }

  @Test
  void filesWithoutRowsAreRefused() {
    write("train.csv", "track,tags\n");
    write("test.csv", "\n");
    assertRefused("train.csv: has a header but no rows")
        .hasMessageContaining("test.csv: is empty, expected a header and rows");
  }

  @Test
  void headerMustHaveTheColumnsOnce() {
    write("train.csv", "id,tags\n10,1\n");
    write("test.csv", "track,track\n20,20\n");
    assertRefused("train.csv: has no column 'track' in its header id,tags")
        .hasMessageContaining("test.csv: has more than one column 'track'");
  }

  @Test
  void everyErrorHasItsLine() {
    write("train.csv", "track,tags\n10,1\n10,0\n\"\",1\n11,5,6\n\n../x,1\n12,-1\n13\n20,0\n");
    String message =
        assertRefused("train.csv:3: track '10' was listed before, at " + dir + "/train.csv:2")
            .actual()
            .getMessage();
    assertThat(message.lines().map(line -> line.replace(dir + "/", "")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("train.csv:5: has 3 fields, expected 2"),
            line -> assertThat(line).startsWith("train.csv:9: has 1 fields, expected 2"),
            line -> assertThat(line).startsWith("train.csv:3: track '10' was listed before"),
            line -> assertThat(line).startsWith("train.csv:4: track id '' is empty"),
            line -> assertThat(line).startsWith("train.csv:7: track id '../x' contains .."),
            line ->
                assertThat(line)
                    .startsWith("test.csv:2: track '20' was listed before, at train.csv:10"));
  }

  @Test
  void malformedQuotesAreRefused() {
    write("train.csv", "track,tags\n10,1\n\n11,\"1\"2\n");
    assertRefused("train.csv:4: has malformed quotes");
    write("train.csv", "track,tags\n10,1\n11,\"1,2\n12,3\n");
    assertRefused("train.csv:3: has malformed quotes");
  }

  @Test
  void tagsOutOfRangeAreRefused() {
    write("tags.csv", "tag,name\n0,a\n1,b\n");
    assertRefused("train.csv:2: tag '3' is not among the 2 tags, expected a number from 0 to 1");
    write("train.csv", "track,tags\n10,99999999999\n");
    assertRefused("train.csv:2: tag '99999999999' is not among the 2 tags");
    write("train.csv", "track,tags\n10,4839201\n");
    write("tags.csv", "tag,name\n0,a\n4839201,b\n");
    assertRefused("tag 4839201 would be a column number, expected at most 65535");
  }

  @Test
  void numberOfTagsMustAgreeWithNames() {
    write("train.csv", "track,tags\n10,\"a,b\"\n");
    assertThatThrownBy(() -> Dataset.load(dir, OptionalInt.of(3), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the number of tags is set to 3, but the files name 2");
  }

  @Test
  void repeatedOrEmptyTagsInTagsCsvAreRefused() {
    write("tags.csv", "tag,name\n0,a\n0,b\n,c\n3,d\n");
    assertRefused("tags.csv:3: tag '0' is listed twice")
        .hasMessageContaining("tags.csv:4: tag '' must not be empty");
  }

  @Test
  void trainingDataWithoutAnyTagIsRefused() {
    write("train.csv", "track,tags\n10,\n11,\n");
    assertRefused("train.csv: has no tag in any row");
  }

  @Test
  void textInAnotherEncodingIsRefused() throws IOException {
    Files.write(dir.resolve("test.csv"), new byte[] {'t', 'r', 'a', 'c', 'k', '\n', (byte) 0xe9});
    assertRefused("test.csv: is not UTF-8 text");
  }

  @Test
  void problemsBeyondTwentyAreCounted() {
    write("train.csv", "track,tags\n" + "10,1\n".repeat(51));
    String message = assertRefused("train.csv:3: track '10'").actual().getMessage();
    assertThat(message.lines()).hasSize(21);
    assertThat(message).endsWith(dir + ": has 30 more problems like these");
  }

  private Dataset load() {
    return Dataset.load(dir, OptionalInt.empty(), Optional.empty());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String message) {
    return assertRefused(Optional.empty(), message);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Optional<String> groupColumn, String message) {
    return assertThatThrownBy(() -> Dataset.load(dir, OptionalInt.empty(), groupColumn))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private void write(String name, String content) {
    AtomicFile.writeString(dir.resolve(name), content);
  }
}
