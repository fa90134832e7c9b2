package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

/** Archives that {@code gzip -t} or {@code tar} refuse, or that programs read differently. */
class ArchiveDamageTest {

  private static final List<String> TRACKS = List.of("0", "1", "2");

  @TempDir Path dir;

  /** Noise, which deflate stores as it is: a changed byte changes numbers and nothing else. */
  @Test
  void everyChangedByteOfACompressedArchiveIsNoticed() throws IOException {
    byte[] whole = gzip(tar());
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      // The first ten bytes hold a time and names of systems, on which nothing depends.
      damaged[10 + random.nextInt(damaged.length - 10)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(damaged, "track_embeddings.tar.gz");
    }
  }

  @Test
  void changedChecksumAndLengthAreNoticed() throws IOException {
    byte[] whole = gzip(tar());
    for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
      byte[] damaged = whole.clone();
      damaged[damaged.length - fromEnd]++;
      assertRefused(damaged, "track_embeddings.tar.gz: cannot be read (Gzip-compressed data");
    }
  }

  @Test
  void archiveCutOffAfterItsTarIsNoticed() throws IOException {
    byte[] whole = gzip(tar());
    for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
      assertRefused(Arrays.copyOf(whole, whole.length - fromEnd), "track_embeddings.tar.gz: ");
    }
  }

  @Test
  void otherBytesAfterTheCompressedDataAreRefused() throws IOException {
    assertRefused(
        joined(gzip(tar()), new byte[] {'x'}),
        "track_embeddings.tar.gz: cannot be read (other bytes follow its gzip data)");
    assertRefused(
        "no gzip".getBytes(StandardCharsets.US_ASCII), "cannot be read (Not in GZIP format)");
    assertRefused(new byte[0], "cannot be read (Not in GZIP format)");
  }

  /** gzip ignores zeros, with which tapes fill their blocks. */
  @Test
  void zerosAfterTheCompressedDataAreRead() throws IOException {
    assertThat(read(joined(gzip(tar()), new byte[1000]))).hasSize(3);
  }

  /** As pigz and cat write them. */
  @Test
  void severalMembersAreOneArchive() throws IOException {
    byte[] tar = tar();
    byte[] members = new byte[0];
    for (int from = 0; from < tar.length; from += 1000) {
      members =
          joined(members, gzip(Arrays.copyOfRange(tar, from, Math.min(from + 1000, tar.length))));
    }
    assertThat(read(members)).hasSize(3);
    members[members.length / 2]++;
    assertRefused(members, "track_embeddings.tar.gz");
  }

  @Test
  void dataAfterTheEndOfTheTarAreRefused() throws IOException {
    byte[] twice = joined(tar(), tar());
    assertRefused(gzip(twice), "track_embeddings.tar.gz: has other data after the end of its tar");
    Files.write(dir.resolve("track_embeddings.tar"), twice);
    assertThatThrownBy(() -> drain())
        .hasMessageContaining("track_embeddings.tar: has other data after the end of its tar");
  }

  @ParameterizedTest
  @CsvSource({"1, 512", "2, 512", "3, 512", "4, 1", "6, 512"})
  void entriesThatAreNoFilesAndCarryDataAreRefused(char type, int bytes) throws IOException {
    assertRefused(
        gzip(tarOfType((byte) type, bytes)),
        "track_embeddings.tar.gz!track_embeddings/0.npy: is a link or a device, but"
            + " carries "
            + bytes
            + " bytes of data");
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '4', '6'})
  void linksAndDevicesAreRefusedAsTracks(char type) throws IOException {
    assertRefused(gzip(tarOfType((byte) type, 0)), "0.npy: is a link or a device, expected a file");
  }

  /** The size that a header states was allocated, whatever the size of the archive. */
  @ParameterizedTest
  @ValueSource(strings = {"track_embeddings.tar", "track_embeddings.tar.gz"})
  void noMemoryIsTakenForWhatCannotBeThere(String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("track_embeddings/0.npy");
    entry.setSize(1_000_000_000);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    Path file = dir.resolve(name);
    Files.write(file, name.endsWith("gz") ? gzip(header) : header);
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      assertThat(entries.next()).contains("track_embeddings/0.npy");
      assertThatThrownBy(
              () ->
                  entries.read(
                      size -> {
                        throw new AssertionError("takes " + size + " bytes");
                      }))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("it ends inside track_embeddings/0.npy");
    }
  }

  @ParameterizedTest
  @CsvSource({"1073741824, false", "1073741825, true"})
  void entriesThatAreLargerThanAnySequenceAreRefused(long bytes, boolean refused)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("track_embeddings/0.npy");
    entry.setSize(bytes);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    Path file = dir.resolve("track_embeddings.tar");
    Files.write(file, header);
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      assertThat(entries.next()).isPresent();
      assertThat(entries.objection())
          .isEqualTo(
              refused
                  ? Optional.of(
                      file
                          + "!track_embeddings/0.npy: has 1073741825 bytes, expected at most"
                          + " 1073741824; compute the embedding again")
                  : Optional.empty());
    }
  }

  @ParameterizedTest
  @CsvSource({"a.tar, true", "a.TAR.GZ, true", "a.tgz, true", "a.gz, false", "tar, false"})
  void archivesHaveTheirSuffixes(String name, boolean expected) {
    assertThat(ArchiveEntries.isArchive(Path.of("x", name))).isEqualTo(expected);
  }

  /** Written by {@code tar --sparse}: frame 0 is ones, frame 7 twos, and between them is a hole. */
  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax0.0", "pax0.1", "pax1.0"})
  void sparseFilesAreFilledWithZeros(String format) throws IOException {
    try (InputStream in =
        ArchiveDamageTest.class.getResourceAsStream("/tar/sparse_" + format + ".tar.gz")) {
      Files.write(dir.resolve("track_embeddings.tar.gz"), in.readAllBytes());
    }
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(List.of("1"))) {
      EmbeddingFile file = new EmbeddingFile();
      assertThat(cursor.next(file)).isTrue();
      Sequence sequence = new Sequence();
      NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
      assertThat(sequence.frames()).isEqualTo(8);
      float[] expected = new float[8 * 4096];
      Arrays.fill(expected, 0, 4096, 1);
      Arrays.fill(expected, 7 * 4096, 8 * 4096, 2);
      assertThat(sequence.toArray()).isEqualTo(expected);
      assertThat(cursor.next(file)).isFalse();
    }
  }

  private void assertRefused(byte[] archive, String message) {
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private List<byte[]> read(byte[] archive) throws IOException {
    Files.write(dir.resolve("track_embeddings.tar.gz"), archive);
    return drain();
  }

  private List<byte[]> drain() {
    List<byte[]> read = new ArrayList<>();
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(TRACKS)) {
      EmbeddingFile file = new EmbeddingFile();
      while (cursor.next(file)) {
        byte[] bytes = new byte[file.length()];
        ByteBuffer.wrap(bytes).put(file.content().duplicate());
        read.add(bytes);
      }
    }
    return read;
  }

  private static byte[] tar() throws IOException {
    var bytes = new ByteArrayOutputStream();
    Random random = new Random(7);
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String track : TRACKS) {
        byte[] content = new byte[5000];
        random.nextBytes(content);
        TarArchiveEntry entry = new TarArchiveEntry("track_embeddings/" + track + ".npy");
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tarOfType(byte type, int size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("track_embeddings/0.npy", type);
      if (type == TarConstants.LF_LINK || type == TarConstants.LF_SYMLINK) {
        entry.setLinkName("1.npy");
      }
      entry.setSize(size);
      tar.putArchiveEntry(entry);
      tar.write(new byte[size]);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
