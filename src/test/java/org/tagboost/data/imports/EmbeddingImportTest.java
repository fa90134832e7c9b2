package org.tagboost.data.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.NpyHeader;
import org.tagboost.data.Sequence;
import org.tagboost.data.imports.EmbeddingImport.Names;
import org.tagboost.failure.UserException;

class EmbeddingImportTest {

  /**
   * Two records, by a program of its own in Python, with a bitwise CRC32C and from the published
   * descriptions of TFRecord, protobuf's encoding and AudioSet's features: --aE2O5G5WE with labels
   * 0 and 300 (packed), frames 0 255 128 and 1 2 3; b with label 7 (not packed), frame 51 102 204.
   */
  private static final byte[] RECORDS =
      Base64.getDecoder()
          .decode(
              "ewAAAAAAAAAb98/OClAKGwoIdmlkZW9faWQSDwoNCgstLWFFMk81RzVXRQoeChJzdGFydF90aW1lX3NlY29u"
                  + "ZHMSCBIGCgQAAPBBChEKBmxhYmVscxIHGgUKAwCsAhInCiUKD2F1ZGlvX2VtYmVkZGluZxISCgcKBQoD"
                  + "AP+ACgcKBQoDAQIDLGo7/2UAAAAAAAAA69BaaQpDChEKCHZpZGVvX2lkEgUKAwoBYgoeChJzdGFydF90"
                  + "aW1lX3NlY29uZHMSCBIGCgQAAPBBCg4KBmxhYmVscxIEGgIIBxIeChwKD2F1ZGlvX2VtYmVkZGluZxIJ"
                  + "CgcKBQoDM2bMQvFtiw==");

  @TempDir private Path dir;
  private Path records;
  private Path archive;

  @BeforeEach
  void write() throws IOException {
    records = dir.resolve("00.tfrecord");
    archive = dir.resolve("track_embeddings.tar");
    Files.write(records, RECORDS);
  }

  @Test
  void audioSetsRecordsBecomeFloats() throws IOException {
    Path labels = dir.resolve("train.csv");
    assertThat(EmbeddingImport.run(records, Names.NONE, archive, Optional.of(labels))).isEqualTo(2);
    assertThat(Files.readString(labels)).isEqualTo("track,tags\n--aE2O5G5WE,\"0,300\"\nb,7\n");
    Sequence first = read("--aE2O5G5WE");
    assertThat(first.frames()).isEqualTo(2);
    assertThat(first.get(0, 0)).isEqualTo(-2);
    assertThat(first.get(0, 1)).isEqualTo(2);
    assertThat(first.get(0, 2)).isCloseTo(0.0078431f, within(1e-6f)); // 128 * 4 / 255 - 2
    assertThat(read("b").toArray()).containsExactly(-1.2f, -0.4f, 1.2f);
    byte[] bytes = Files.readAllBytes(archive);
    EmbeddingImport.run(dir, Names.NONE, archive, Optional.empty());
    assertThat(archive).hasBinaryContent(bytes);
  }

  /** As tar is defined: two blocks of zeros at the end; long names, and no time of its own. */
  @Test
  void theArchiveIsAWholeTarWithoutTimes() throws IOException {
    Path npz = dir.resolve("all.npz");
    String longId = "x/".repeat(60) + "1";
    zip(npz, longId + ".npy", "2.npy");
    EmbeddingImport.run(npz, Names.NONE, archive, Optional.empty());
    assertThat(read(longId).toArray()).containsExactly(0, 0);
    byte[] bytes = Files.readAllBytes(archive);
    assertThat(Arrays.copyOfRange(bytes, bytes.length - 1024, bytes.length)).containsOnly(0);
    try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
      assertThat(tar.getNextEntry().getLastModifiedTime().toMillis()).isZero();
    }
  }

  @Test
  void arraysThatAreNoSequenceAreRefused() throws IOException {
    Path npz = dir.resolve("all.npz");
    try (var zip = new ZipOutputStream(Files.newOutputStream(npz), StandardCharsets.UTF_8)) {
      for (int track = 0; track < 2; track++) {
        zip.putNextEntry(new ZipEntry(track + ".npy"));
        zip.write(NpyHeader.ofMatrix(0, 2));
        zip.closeEntry();
      }
    }
    assertRefused(npz, "all.npz!0: has shape (0, 2), expected at least one frame");
    assertThat(archive).doesNotExist();
  }

  @Test
  void wrongRecordsSayWhatIsWrong() throws IOException {
    Files.write(records, record(new byte[] {0x0a, 0}));
    assertRefused(records, "00.tfrecord[0]: is no SequenceExample of AudioSet (no video_id)");
    Files.write(records, new byte[12]);
    assertRefused(records, "is no TFRecord file, or its first length is damaged, at record 0");
    byte[] second = Arrays.copyOf(RECORDS, RECORDS.length);
    second[139] ^= 1;
    Files.write(records, second);
    assertRefused(records, "has a wrong checksum of a length, at record 1");
    Files.write(records, head((1 << 26) + 1));
    assertRefused(records, "has a record of 67108865 bytes, expected at most 67108864");
    Files.write(records, head(-1));
    assertRefused(records, "has a record of -1 bytes");
    Files.write(records, head(1 << 26));
    assertRefused(records, "ends inside the record");
    Files.write(records, record(new byte[0]));
    assertRefused(records, "00.tfrecord[0]: is no SequenceExample of AudioSet (no video_id)");
  }

  private static byte[] record(byte[] data) {
    return ByteBuffer.allocate(16 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(head(data.length))
        .put(data)
        .putInt(TfRecords.masked(data, data.length))
        .array();
  }

  private static byte[] head(long length) {
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return head.putInt(TfRecords.masked(head.array(), 8)).array();
  }

  /** The test value of RFC 3720, B.4. */
  @Test
  void checksumIsCastagnolis() {
    int masked = TfRecords.masked(new byte[32], 32);
    assertThat(Integer.rotateLeft(masked - 0xa282ead8, 15)).isEqualTo(0x8a9136aa);
  }

  @Test
  void everyDamageIsNoticed() throws IOException {
    for (int at = 0; at < RECORDS.length; at++) {
      byte[] bytes = RECORDS.clone();
      bytes[at] ^= 4;
      Files.write(records, bytes);
      assertRefused(records, "00.tfrecord: ");
      Files.write(records, Arrays.copyOf(RECORDS, at));
      if (at != 139) { // whole records
        assertThatThrownBy(
                () -> EmbeddingImport.run(records, Names.NONE, archive, Optional.empty()))
            .isInstanceOf(UserException.class);
      }
    }
    assertThat(archive).doesNotExist();
  }

  @Test
  void oneArrayPerTrack() throws IOException {
    Path npz = dir.resolve("all.npz");
    zip(npz, "x/1.npy", "2.npy");
    assertThat(EmbeddingImport.run(npz, Names.NONE, archive, Optional.empty())).isEqualTo(2);
    assertThat(read("x/1").toArray()).containsExactly(0, 0);
    zip(npz, "embeddings.npy");
    assertRefused(npz, "all.npz: has one array, expected one for each track");
    zip(npz, "../1.npy", "2.npy");
    assertRefused(npz, "track id '../1' cannot be a file name");
  }

  @Test
  void directoryOfNpz() throws IOException {
    Path files = Files.createDirectories(dir.resolve("npz/x")).getParent();
    Files.createDirectories(files.resolve("folder.npz"));
    zip(files.resolve("1.npz"), "arr_0.npy");
    zip(files.resolve("x/2.npz"), "embedding.npy");
    zip(files.resolve("y.npz"), "3.npy", "4.npy");
    assertThat(EmbeddingImport.run(files, Names.NONE, archive, Optional.empty())).isEqualTo(4);
    assertThat(read("x/2").toArray()).containsExactly(0, 0);
    assertThat(read("4").toArray()).containsExactly(0, 0);
  }

  @Test
  void otherInputsAreRefused() throws IOException {
    assertRefused(dir.resolve("none"), "none: is missing");
    assertRefused(
        Files.writeString(dir.resolve("a.pt"), ""),
        "a.pt: is no .parquet, .h5, .npz or .tfrecord, and no directory of one of these");
    Files.write(dir.resolve("01.tfrecord"), RECORDS);
    assertRefused(dir, "01.tfrecord[0]: track '--aE2O5G5WE' was there before, at");
    Files.writeString(dir.resolve("a.h5"), "");
    assertRefused(dir, "holds files of several forms (.h5, .tfrecord), expected one");
    assertThatThrownBy(
            () -> EmbeddingImport.run(records, Names.NONE, dir.resolve("x.zip"), Optional.empty()))
        .hasMessageContaining("x.zip: does not end in .tar");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Path input, String message) {
    return assertThatThrownBy(
            () -> EmbeddingImport.run(input, Names.NONE, archive, Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private Sequence read(String track) {
    return read(dir, track);
  }

  /** A track's sequence as a data directory gives it. */
  static Sequence read(Path dir, String track) {
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(List.of(track))) {
      assertThat(cursor.next(file)).isTrue();
      NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
    }
    return sequence;
  }

  private static void zip(Path file, String... names) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(NpyHeader.ofMatrix(1, 2));
        zip.write(new byte[8]);
        zip.closeEntry();
      }
    }
  }
}
