package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

class LabelFileTest {

  private static final List<Tag> KNOWN = List.of(new Tag("rock", "Rock"), new Tag("jazz", "Jazz"));

  @TempDir private Path dir;
  private Path file;
  private Path names;

  @BeforeEach
  void files() {
    file = dir.resolve("truth.csv");
    names = dir.resolve("names.csv");
  }

  @Test
  void numbersAreAsManyColumnsAsAreAskedFor() throws IOException {
    Files.writeString(file, "track,tags\nb,\"2,0\"\na,\n");
    LabelFile read = LabelFile.read(file, Optional.empty(), 4);
    assertThat(read.file()).isEqualTo(file);
    assertThat(read.tracks()).containsExactly("b", "a");
    assertThat(read.tags()).extracting(Tag::id).containsExactly("0", "1", "2", "3");
    assertThat(read.labels().tags()).isEqualTo(4);
    assertThat(read.labels().tagsOf(0)).containsExactly(0, 2);
    assertThat(read.labels().tagsOf(1)).isEmpty();
  }

  @Test
  void wordsAreTheColumnsThatThereAre() throws IOException {
    Files.writeString(file, "track,tags\na,\"rock,jazz\"\nb,folk\n");
    assertThat(LabelFile.read(file, Optional.empty(), 9).tags())
        .extracting(Tag::id)
        .containsExactly("folk", "jazz", "rock");
  }

  @Test
  void aListOfTagsTellsTheColumns() throws IOException {
    Files.writeString(file, "track,tags\na,1\n");
    Files.writeString(names, "tag,name\n0,Rock\n1,Jazz\n2,Folk\n");
    LabelFile read = LabelFile.read(file, Optional.of(names), 9);
    assertThat(read.tags()).extracting(Tag::name).containsExactly("Rock", "Jazz", "Folk");
    assertThat(read.labels().tagsOf(0)).containsExactly(1);
  }

  @Test
  void whereTheTagsAreKnownTheirOrderIsToo() throws IOException {
    Files.writeString(file, "track,tags\na,jazz\nb,\"jazz,rock\"\n");
    LabelFile read = LabelFile.read(file, KNOWN, "the bundle");
    assertThat(read.tags()).isEqualTo(KNOWN);
    assertThat(read.labels().tagsOf(0)).containsExactly(1);
    assertThat(read.labels().tagsOf(1)).containsExactly(0, 1);
  }

  @Test
  void otherTagsThanTheKnownOnesAreRefused() throws IOException {
    Files.writeString(file, "track,tags\na,jazz\nb,folk\n");
    assertRefused(() -> LabelFile.read(file, KNOWN, "the bundle"))
        .hasMessageStartingWith(file + ":3: tag 'folk' is not among the 2 tags, ")
        .hasMessageContaining("the bundle");
    Files.writeString(file, "track,tags\na,\n");
    assertRefused(() -> LabelFile.read(file, KNOWN, "the bundle"))
        .hasMessageContaining(file + ": has no tag in any row");
  }

  /** As numbers are known without their names. */
  @Test
  void knownNumbersAreColumns() throws IOException {
    List<Tag> numbers = List.of(new Tag("0", "Rock"), new Tag("1", "Jazz"));
    Files.writeString(file, "track,tags\na,01\nb,\"1,0\"\n");
    LabelFile read = LabelFile.read(file, numbers, "the bundle");
    assertThat(read.labels().tagsOf(0)).containsExactly(1);
    assertThat(read.labels().tagsOf(1)).containsExactly(0, 1);
    for (String other : List.of("2", "rock", "-1", "99999999999")) {
      Files.writeString(file, "track,tags\na," + other + "\n");
      assertRefused(() -> LabelFile.read(file, numbers, "the bundle"))
          .hasMessageContaining(
              "tag '%s' is not among the 2 tags, expected a number from 0 to 1".formatted(other));
    }
  }

  @Test
  void tracksAreListedOnce() throws IOException {
    Files.writeString(file, "track,tags\na,rock\nb,jazz\na,jazz\n");
    assertRefused(() -> LabelFile.read(file, KNOWN, "the bundle"))
        .hasMessage(
            "%1$s:4: track 'a' was listed before, at %1$s:2; expected each track once"
                .formatted(file));
  }

  @Test
  void twentyErrorsAreEnough() throws IOException {
    Files.writeString(file, "track,tags\n" + "a,rock\n".repeat(30));
    assertRefused(() -> LabelFile.read(file, KNOWN, "the bundle"))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(20));
  }

  @Test
  void missingFilesAreRefused() throws IOException {
    assertRefused(() -> LabelFile.read(file, KNOWN, "the bundle"))
        .hasMessage(
            file
                + ": is not a file; expected a CSV file with the columns track,tags, such as"
                + " train.csv");
    Files.writeString(file, "track,tags\na,1\n");
    assertRefused(() -> LabelFile.read(file, Optional.of(names), 2))
        .hasMessage(
            names
                + ": is not a file; expected a CSV file with the columns tag,name, such as"
                + " tags.csv");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable read) {
    return assertThatThrownBy(read).isInstanceOf(UserException.class);
  }
}
