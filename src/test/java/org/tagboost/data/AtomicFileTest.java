package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;
import org.tagboost.faults.FailingFiles;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void createsParentsAndReplaces() {
    Path file = folder.resolve("a/b/c.txt");
    AtomicFile.writeString(file, "old");
    AtomicFile.writeString(file, "née");
    assertThat(file).hasContent("née");
    assertThat(file.getParent()).isDirectoryNotContaining(p -> !p.equals(file));
  }

  @Test
  void failureKeepsTheOldFileAndLeavesNothingBehind() {
    Path file = folder.resolve("c.txt");
    AtomicFile.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IllegalStateException("ours");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
  }

  @Test
  void fullDiskNamesTheFileAndSaysWhatToDo() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full));
    Path file = folder.resolve("c.txt");
    AtomicFile.writeString(file, "old");
    assertThatThrownBy(
            () -> AtomicFile.writePath(file, temporary -> Files.write(full, new byte[9])))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file
                + ": cannot be written (No space left on device); free some space or choose another directory, then run the same command again: finished work is kept");
    assertThat(file).hasContent("old");
  }

  /** Workers in other threads can only throw an UncheckedIOException. */
  @Test
  void uncheckedIoExceptionsAreReportedLikeCheckedOnes() {
    assertThatThrownBy(
            () ->
                AtomicFile.writePath(
                    folder.resolve("x"),
                    temporary -> {
                      throw new UncheckedIOException(new IOException("disk quota exceeded"));
                    }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("x: cannot be written (disk quota exceeded)");
  }

  @Test
  void parentThatIsAFileIsAUserException() {
    AtomicFile.writeString(folder.resolve("f"), "a file");
    assertThatThrownBy(() -> AtomicFile.writeString(folder.resolve("f/x"), ""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("f/x: cannot be written (a file is in the place of a directory)");
  }

  @Test
  void deletesTemporaryFilesOfKilledProcesses() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("fold-0"));
    Path left = Files.createFile(deep.resolve(".tag-001.npy.123.45.tmp"));
    Path leftFolder = Files.createDirectories(folder.resolve(".features.123.1.tmp/pca"));
    Path kept = Files.createFile(deep.resolve("mine.tmp"));
    Files.createFile(leftFolder.resolve("x"));

    AtomicFile.deleteAbandoned(folder, Duration.ofDays(1));
    assertThat(left).exists();

    AtomicFile.deleteAbandoned(folder, Duration.ZERO);
    assertThat(left).doesNotExist();
    assertThat(leftFolder.getParent()).doesNotExist();
    assertThat(kept).exists();
  }

  /** Their time never comes to be long ago if it is far in the future. */
  @Test
  void deletesTemporaryFilesOfATimeBeforeTheClockWasSetBack() throws IOException {
    Instant now = Instant.now();
    Path soon = Files.createFile(folder.resolve(".a.npy.123.45.tmp"));
    Files.setLastModifiedTime(soon, FileTime.from(now.plus(Duration.ofHours(1))));
    Path later = Files.createFile(folder.resolve(".b.npy.123.45.tmp"));
    Files.setLastModifiedTime(later, FileTime.from(now.plus(Duration.ofDays(2))));

    AtomicFile.deleteAbandoned(folder, Duration.ofDays(1));
    assertThat(soon).exists();
    assertThat(later).doesNotExist();

    AtomicFile.deleteAbandoned(folder, Duration.ZERO);
    assertThat(soon).doesNotExist();
  }

  /** Another process that shares the folder has finished them meanwhile. */
  @ParameterizedTest
  @CsvSource({".a.npy.123.45.tmp,stat", ".a.npy.123.45.tmp,list", "features,list"})
  void filesThatVanishAreNotMissed(String vanishing, String when) throws IOException {
    Path left = Files.createFile(folder.resolve(".b.npy.123.45.tmp"));
    Path gone = Files.createDirectory(folder.resolve(vanishing));
    FailingFiles files = new FailingFiles(folder.getFileSystem().provider());
    files.failBy(
        (operation, file) -> {
          if (file.equals(gone) && operation.equals(when)) {
            Files.deleteIfExists(gone);
          }
        });
    AtomicFile.deleteAbandoned(files.failing(folder), Duration.ZERO);
    assertThat(gone).doesNotExist();
    assertThat(left).doesNotExist();
  }

  @Test
  void aFolderThatTheDiskFailsToFindIsNotTakenForAFile() {
    FailingFiles files = new FailingFiles(folder.getFileSystem().provider());
    files.failBy(
        (operation, file) -> {
          if (file.equals(folder) && operation.equals("stat")) {
            throw new IOException("Input/output error");
          }
        });
    Path file = files.failing(folder).resolve("c.txt");
    assertThatThrownBy(() -> AtomicFile.writeString(file, "text"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder + ": cannot be read (Input/output error)");
  }

  @Test
  void deletesALinkButNotItsTarget() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path data = Files.createFile(elsewhere.resolve("17.npy"));
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), elsewhere);
    AtomicFile.deleteTree(tree);
    assertThat(tree).doesNotExist();
    assertThat(data).exists();
  }

  @Test
  void failedDeletionShowsThePath() {
    AtomicFile.writeString(folder.resolve("tree/deep/x"), "");
    assertThatThrownBy(() -> AtomicFile.delete(folder.resolve("tree")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            folder.resolve("tree") + ": cannot be deleted (the directory is not empty); check");
    AtomicFile.delete(folder.resolve("tree/deep/x"));
    AtomicFile.delete(folder.resolve("tree/deep/x"));
    assertThat(folder.resolve("tree/deep")).isEmptyDirectory();
  }

  @Test
  void belowAFileThereIsNothingToDelete() {
    Path file = folder.resolve("x");
    AtomicFile.writeString(file, "mine");
    AtomicFile.delete(file.resolve("y"));
    AtomicFile.deleteTree(file.resolve("y"));
    assertThat(file).hasContent("mine");
  }

  @Test
  void existingDirectoryIsKept() throws IOException {
    Path target = folder.resolve("features");
    AtomicFile.writePath(
        target, t -> Files.writeString(Files.createDirectory(t).resolve("a"), "1"));
    AtomicFile.writePath(
        target, t -> Files.writeString(Files.createDirectory(t).resolve("a"), "2"));
    assertThat(target.resolve("a")).hasContent("1");
    assertThat(folder).isDirectoryNotContaining(p -> !p.equals(target));
  }
}
