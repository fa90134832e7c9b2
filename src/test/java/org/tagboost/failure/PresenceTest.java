package org.tagboost.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.faults.FailingFiles;

class PresenceTest {

  @TempDir Path folder;

  @Test
  void whatIsThereOrNot() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(Presence.of(file)).isTrue();
    assertThat(Presence.of(folder)).isTrue();
    assertThat(Presence.of(folder.resolve("other"))).isFalse();
    assertThat(Presence.of(folder.resolve("other/file"))).isFalse();
    assertThat(Presence.of(file.resolve("below"))).isFalse();
    assertThat(Presence.ofFile(file)).isTrue();
    assertThat(Presence.ofFile(folder)).isFalse();
    assertThat(Presence.ofFile(folder.resolve("other"))).isFalse();
    assertThat(Presence.ofFolder(folder)).isTrue();
    assertThat(Presence.ofFolder(file)).isFalse();
    assertThat(Presence.ofFolder(file.resolve("below"))).isFalse();
  }

  @Test
  void aLinkItself() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing"));
    assertThat(Presence.of(link)).isFalse();
    assertThat(Presence.ofItself(link)).isTrue();
    assertThat(Presence.ofItself(folder.resolve("missing"))).isFalse();
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder);
    assertThat(Presence.ofFolder(linked)).isTrue();
    assertThat(Presence.ofFolderItself(linked)).isFalse();
    assertThat(Presence.ofFolderItself(folder)).isTrue();
  }

  @Test
  void aFailureIsNoMissingFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    FailingFiles files = new FailingFiles(folder.getFileSystem().provider());
    files.failBy(
        (operation, path) -> {
          throw new IOException("Input/output error");
        });
    assertThatThrownBy(() -> Presence.of(files.failing(file)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file
                + ": cannot be read (Input/output error); check the disk and the permissions of its"
                + " directory");
  }
}
