package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;

/** Embeddings that are not one {@code [frames, dims]} file per track. */
class EmbeddingLayoutsTest {

  @TempDir private Path dir;
  private Path folder;
  private Path array;

  @BeforeEach
  void paths() throws IOException {
    folder = Files.createDirectory(dir.resolve("track_embeddings"));
    array = dir.resolve("track_embeddings.npy");
  }

  @Test
  void aFileWithOneAxisIsOneFrame() throws IOException {
    Files.write(folder.resolve("a.npy"), npy(false, "(3,)", 1, 2, 3));
    Files.write(folder.resolve("b.npy"), npy(false, "(1, 3)", 4, 5, 6));
    Sequence sequence = new Sequence();
    EmbeddingFile file = new EmbeddingFile();
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(List.of("a", "b"))) {
      cursor.next(file);
      NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
      assertThat(sequence.frames()).isOne();
      assertThat(sequence.toArray()).containsExactly(1, 2, 3);
      assertThat(sequence.isVector()).isTrue();
      cursor.next(file);
      NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
      assertThat(sequence.isVector()).isFalse();
    }
  }

  @Test
  void oneArrayOfAllTracks() throws IOException {
    Files.delete(folder);
    Files.writeString(dir.resolve("track_ids.txt"), "c\na\nb\n");
    Files.write(array, npy(false, "(3, 2)", 5, 6, 1, 2, 3, 4));
    assertThat(read("a", "b", "c"))
        .hasToString("{a=1x2[1.0, 2.0], b=1x2[3.0, 4.0], c=1x2[5.0, 6.0]}");
    Files.write(array, npy(true, "(3, 2, 1)", 5, 6, 1, 2, 3, 4));
    assertThat(read("c", "a")).hasToString("{a=2x1[1.0, 2.0], c=2x1[5.0, 6.0]}");

    EmbeddingStore store = EmbeddingStore.open(dir);
    assertThat(store.bytes()).isEqualTo(Files.size(array));
    String before = store.fingerprint(List.of("a"));
    Files.writeString(dir.resolve("track_ids.txt"), "c\na\nbb\n");
    assertThat(store.fingerprint(List.of("a"))).isNotEqualTo(before);
    assertRefused("track_ids.txt: has no id of 1 of 2 tracks, such as 'b'", "a", "b");
    Files.writeString(dir.resolve("track_ids.txt"), "c\na\nc\n");
    assertRefused("track_ids.txt:3: id 'c' was listed before, in line 1", "a");
    Files.writeString(dir.resolve("track_ids.txt"), "c\na\n");
    assertRefused("track_ids.txt: has 2 ids, but", "a");
    Files.delete(dir.resolve("track_ids.txt"));
    assertRefused(
        "track_ids.txt: cannot be read (no such file or directory), expected the ids", "a");
    assertThatThrownBy(() -> store.fingerprint(List.of("a"))).hasMessageContaining("track_ids.txt");
    Files.writeString(dir.resolve("track_ids.txt"), "c\na\nb\n");
    Files.write(array, Arrays.copyOf(Files.readAllBytes(array), 100));
    assertRefused("track_embeddings.npy", "a");
  }

  @Test
  void anArrayOfAllTracksInTheFolderIsNamed() throws IOException {
    Files.write(folder.resolve("all.npy"), npy(false, "(3, 2)", 5, 6, 1, 2, 3, 4));
    assertThatThrownBy(() -> EmbeddingStore.open(dir).fingerprint(List.of("a", "b", "c")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "all.npy: is the only file there, and none of the 3 tracks has its name")
        .hasMessageContaining("move it to track_embeddings.npy");
    Files.write(folder.resolve("other.npy"), npy(false, "(2,)", 5, 6));
    assertThatThrownBy(() -> EmbeddingStore.open(dir).fingerprint(List.of("a", "b", "c")))
        .hasMessageContaining("has no file for 3 of 3 tracks");
  }

  @Test
  void aFolderOfNpz() throws IOException {
    Files.write(folder.resolve("a.npy"), npy(false, "(1, 2)", 1, 2));
    zip(folder.resolve("b.npz"), "arr_0.npy");
    assertThat(read("a", "b")).hasToString("{a=1x2[1.0, 2.0], b=1x2[7.0, 8.0]}");
    String before = EmbeddingStore.open(dir).fingerprint(List.of("a", "b"));
    zip(folder.resolve("b.npz"), "x.npy", "y.npy");
    assertThat(EmbeddingStore.open(dir).fingerprint(List.of("a", "b"))).isNotEqualTo(before);
    assertRefused("b.npz: has 2 arrays, expected one", "b");
    zip(folder.resolve("b.npz"), "arr_0.npy");
    byte[] bytes = Files.readAllBytes(folder.resolve("b.npz"));
    Files.write(folder.resolve("b.npz"), Arrays.copyOf(bytes, bytes.length - 30));
    assertRefused("b.npz: cannot be read as .npz", "b");
    bytes[60] ^= 1;
    Files.write(folder.resolve("b.npz"), bytes);
    assertRefused("b.npz: cannot be read as .npz", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "vectors.pt       / vectors.pt: is taken for a PyTorch file; save each track as .npy",
        "all.h5           / all.h5: is taken for an HDF5 file",
        "all.parquet      / all.parquet: is taken for a Parquet file; convert it once: tagboost"
            + " import",
        "clap.npy         / clap.npy: is taken for a NumPy array of all tracks; name it track_emb",
        "track_embeddings.npz / .npz: is taken for an archive of NumPy arrays; convert it once",
        "bal_train.tfrecord   / bal_train.tfrecord: is taken for a TFRecord file; convert all",
      })
  void otherFilesAreNamed(String name, String message) throws IOException {
    Files.delete(folder);
    Files.write(dir.resolve(name), new byte[10]);
    assertRefused(message, "a");
  }

  @Test
  void otherFilesOfTracksAreNamed() throws IOException {
    Files.write(folder.resolve("a.pt"), new byte[10]);
    assertRefused("track_embeddings/a.pt: is taken for a PyTorch file; save each track", "a");
    assertThatThrownBy(() -> EmbeddingStore.open(dir).fingerprint(List.of("a")))
        .hasMessageContaining("a.pt: is taken for a PyTorch file");
  }

  @ParameterizedTest
  @CsvSource({
    "PK\u0003\u00040000, 'but a zip file, as .npz'",
    "PAR1aaaa, but a Parquet file",
    "'id,value\n1,2', but text",
  })
  void contentUnderAWrongNameIsNamed(String content, String message) {
    ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> NpyHeader.parse(bytes, "a.npy")).hasMessageContaining(message);
  }

  private Map<String, String> read(String... tracks) {
    Map<String, String> read = new TreeMap<>();
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(List.of(tracks))) {
      while (cursor.next(file)) {
        NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
        assertThat(tracks[file.index()]).isEqualTo(file.track());
        read.put(
            file.track(),
            sequence.frames() + "x" + sequence.dims() + Arrays.toString(sequence.toArray()));
      }
    }
    return read;
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String message, String... tracks) {
    return assertThatThrownBy(() -> read(tracks))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private static void zip(Path file, String... names) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(npy(false, "(2,)", 7, 8));
        zip.closeEntry();
      }
    }
  }

  /** Version 1.0, as numpy.lib.format describes it. */
  private static byte[] npy(boolean bigEndian, String shape, float... values) {
    String text =
        "{'descr': '%sf4', 'fortran_order': False, 'shape': %s, }\n"
            .formatted(bigEndian ? ">" : "<", shape);
    ByteBuffer numbers =
        ByteBuffer.allocate(values.length * 4)
            .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    numbers.asFloatBuffer().put(values);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length(), 0});
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(numbers.array());
    return out.toByteArray();
  }
}
