package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

/** One entry {@code a.npy} of three bytes. */
class ArchiveEntriesTest {

  private static final byte[] CONTENT = {7, 8, 9};

  @TempDir private Path dir;
  private Path file;
  private byte[] tar;

  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("a.tar");
    var bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("a.npy");
      entry.setSize(CONTENT.length);
      out.putArchiveEntry(entry);
      out.write(CONTENT);
      out.closeArchiveEntry();
    }
    tar = bytes.toByteArray();
  }

  @Test
  void theBufferThatWasFilledIsReturned() throws IOException {
    Files.write(file, tar);
    ByteBuffer room = ByteBuffer.allocate(CONTENT.length);
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      assertThat(entries.next()).contains("a.npy");
      assertThat(entries.objection()).isEmpty();
      assertThat(entries.read(size -> room)).isSameAs(room);
      assertThat(room.hasRemaining()).isFalse();
      assertThat(room.array()).isEqualTo(CONTENT);
      assertThat(entries.next()).isEmpty();
    }
  }

  /** One letter of the name differs from what the header's checksum was made of. */
  @Test
  void aHeaderOfAnotherChecksumIsRefused() throws IOException {
    tar[0] = 'b';
    Files.write(file, tar);
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      assertThatThrownBy(entries::next)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(
              file + ": cannot be read (an entry's header has a wrong checksum)");
    }
  }

  /** As {@code tar --blocking-factor} pads; one byte among the zeros is other data. */
  @Test
  void zerosMayFollowTheEnd() throws IOException {
    byte[] padded = Arrays.copyOf(tar, tar.length + 200_000);
    Files.write(file, padded);
    assertThat(paths()).isEqualTo(1);
    padded[padded.length - 1] = 1;
    Files.write(file, padded);
    assertThatThrownBy(this::paths)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has other data after the end of its tar archive");
  }

  private int paths() {
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      int paths = 0;
      while (entries.next().isPresent()) {
        paths++;
      }
      return paths;
    }
  }

  @Test
  void thereIsNothingToReadBeforeTheFirstEntry() throws IOException {
    Files.write(file, tar);
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      assertThatThrownBy(entries::objection)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("there is no entry");
    }
  }
}
