package org.tagboost.data;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

/** Pipes in the place of files, files that cannot be opened, blanks that are none. */
@DisabledOnOs(OS.WINDOWS)
class OddFilesTest {

  @TempDir Path dir;

  @Test
  void aPipeInThePlaceOfASequenceIsRefused() throws Exception {
    Path file = Files.createDirectory(dir.resolve("track_embeddings")).resolve("1.npy");
    pipe(file);
    assertRefusedSoon(
        () -> {
          try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(List.of("1"))) {
            cursor.next(new EmbeddingFile());
          }
        },
        file + ": is a pipe, a socket or a device, expected a file; replace it by its content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.csv", "tags.csv"})
  void aPipeInThePlaceOfATableIsRefused(String name) throws Exception {
    Files.writeString(dir.resolve("train.csv"), "track,tags\n1,0\n");
    Files.writeString(dir.resolve("test.csv"), "track\n2\n");
    Files.deleteIfExists(dir.resolve(name));
    pipe(dir.resolve(name));
    assertRefusedSoon(
        this::read,
        dir.resolve(name)
            + ": is a pipe, a socket or a device, expected a file; replace it by its content");
  }

  /** A link to itself can be listed, but not opened, as files without permission. */
  @Test
  void aFileThatCannotBeOpenedIsNotCalledMissing() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("track_embeddings"));
    Path file = folder.resolve("1.npy");
    Files.createSymbolicLink(file, file);
    assertThatThrownBy(() -> EmbeddingStore.open(dir).fingerprint(List.of("1")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": cannot be read (Too many levels of symbolic links");
    Files.writeString(folder.resolve("a"), "");
    assertThatThrownBy(() -> EmbeddingStore.open(dir).fingerprint(List.of("a/b", "c")))
        .hasMessageContaining("has no file for 2 of 2 tracks");
  }

  /** A no-break space before a number made names of all numbers, in another order of columns. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u202f", "\u2007", "\ufeff", "\u200b", "\u3000"})
  void blanksOfOtherProgramsAreNoPartOfATag(String blank) throws IOException {
    Files.writeString(dir.resolve("train.csv"), "track,tags\n1,\"2,%s10\"\n".formatted(blank));
    Files.writeString(dir.resolve("test.csv"), "track\n2\n");
    assertThat(read().tags()).hasSize(11);
    Files.writeString(
        dir.resolve("tags.csv"), "tag,name\n2,two\n%s10%s,ten\n".formatted(blank, blank));
    assertThat(read().tags().get(10)).isEqualTo(new Tag("10", "ten"));
  }

  private Dataset read() {
    return Dataset.load(dir, OptionalInt.empty(), Optional.empty());
  }

  private static void pipe(Path file) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
  }

  private static void assertRefusedSoon(Runnable action, String message) {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertThatThrownBy(action::run)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message));
  }
}
