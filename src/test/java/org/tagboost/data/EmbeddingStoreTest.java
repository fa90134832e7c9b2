package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

class EmbeddingStoreTest {

  private static final String LONG_ID = "x".repeat(150);

  @TempDir private Path dir;

  /** All layouts hold the same files, among them sub-folders, and names too long for old tar. */
  @ParameterizedTest
  @ValueSource(strings = {"folder", ".tar", ".tar.gz", ".tgz"})
  void everyLayoutGivesTheSameFilesToOneThreadOrFour(String layout) throws Exception {
    Map<String, byte[]> files = files(60);
    List<String> tracks = new ArrayList<>(files.keySet());
    write(layout, "", files);
    // Not requested, so not returned.
    tracks.remove("7");
    EmbeddingStore store = EmbeddingStore.open(dir);
    assertThat(store.location()).startsWith(dir.toString());
    for (int threads : new int[] {1, 4}) {
      Map<String, float[]> read = readAll(store, tracks, threads);
      assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tracks);
      read.forEach(
          (track, values) -> assertThat(values).isEqualTo(decode(files.get(track))).isNotEmpty());
    }
  }

  private static Map<String, float[]> readAll(
      EmbeddingStore store, List<String> tracks, int threads) throws Exception {
    Map<String, float[]> read = new ConcurrentHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (EmbeddingStore.Cursor cursor = store.open(tracks)) {
      Callable<Void> worker =
          () -> {
            EmbeddingFile file = new EmbeddingFile();
            while (cursor.next(file)) {
              assertThat(tracks.get(file.index())).isEqualTo(file.track());
              assertThat(file.name()).endsWith("track_embeddings/" + file.track() + ".npy");
              byte[] bytes = new byte[file.length()];
              file.content().get(0, bytes);
              assertThat(read.put(file.track(), decode(bytes))).isNull();
            }
            assertThat(cursor.next(file)).isFalse();
            return null;
          };
      for (Future<Void> future : pool.invokeAll(java.util.Collections.nCopies(threads, worker))) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
    return read;
  }

  @Test
  void entriesMayBeginWithADotAndGzipMembersMayFollowEachOther() throws Exception {
    Map<String, byte[]> files = files(5);
    byte[] tar = tar("./", files);
    try (OutputStream out = Files.newOutputStream(dir.resolve("track_embeddings.tar.gz"))) {
      // As `cat a.gz b.gz` makes it: two members, cut in the middle of an entry.
      out.write(gzip(Arrays.copyOf(tar, 1000)));
      out.write(gzip(Arrays.copyOfRange(tar, 1000, tar.length)));
    }
    assertThat(readAll(EmbeddingStore.open(dir), List.copyOf(files.keySet()), 1))
        .hasSize(files.size());
  }

  @Test
  void directoryIsPreferredThenTarThenCompressedTar() throws IOException {
    write(".tgz", "", files(1));
    assertThat(EmbeddingStore.open(dir).location()).endsWith("track_embeddings.tgz");
    assertThat(EmbeddingStore.open(dir).bytes()).isEqualTo(-1);
    write(".tar.gz", "", files(1));
    assertThat(EmbeddingStore.open(dir).location()).endsWith("track_embeddings.tar.gz");
    write(".tar", "", files(1));
    assertThat(EmbeddingStore.open(dir).location()).endsWith("track_embeddings.tar");
    assertThat(EmbeddingStore.open(dir).bytes())
        .isEqualTo(Files.size(dir.resolve("track_embeddings.tar")));
    write("folder", "", Map.of("1", new byte[10], "a/2", new byte[5]));
    assertThat(EmbeddingStore.open(dir).location()).endsWith("track_embeddings");
    assertThat(EmbeddingStore.open(dir).bytes()).isEqualTo(15);
  }

  @Test
  void missingEmbeddingsShowTheExpectedLayout() {
    assertThatThrownBy(() -> EmbeddingStore.open(dir))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(dir + ": has no embeddings; expected a directory with train.csv")
        .hasMessageContaining("track_embeddings.tar.gz")
        .hasMessageContaining("make demo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", ".tar"})
  void missingTracksAreCountedAndTheFirstFiveListed(String layout) throws IOException {
    write(layout, "", files(3));
    EmbeddingStore store = EmbeddingStore.open(dir);
    List<String> tracks = List.of("m1", "0", "m2", "m3", "1", "m4", "m5", "m6");
    assertThatThrownBy(() -> drain(store, tracks))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            store.location()
                + ": has no file for 6 of 8 tracks: track_embeddings/m1.npy, track_embeddings/m2.npy, "
                + "track_embeddings/m3.npy, track_embeddings/m4.npy, track_embeddings/m5.npy, ...; ");
  }

  @Test
  void archiveThatFailedOnceFailsAgain() throws IOException {
    write(".tar", "", files(1));
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(dir).open(List.of("none"))) {
      EmbeddingFile file = new EmbeddingFile();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> cursor.next(file)).hasMessageContaining("1 of 1 tracks");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/x", "../x", "a/../b", "..", "a\0b", "a\nb"})
  void idsThatCannotBeFileNamesAreRefused(String track) throws IOException {
    for (String layout : List.of(".tar", "folder")) {
      write(layout, "", files(1));
      EmbeddingStore store = EmbeddingStore.open(dir);
      assertThatThrownBy(() -> store.open(List.of(track)))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("track id '")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void listThatRepeatsATrackIsAnIllegalArgument() throws IOException {
    write("folder", "", files(1));
    EmbeddingStore store = EmbeddingStore.open(dir);
    assertThatThrownBy(() -> store.open(List.of("0", "0")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void trackTwiceInAnArchiveIsRefused() throws IOException {
    byte[] once = tar("", Map.of("1", new byte[9]));
    byte[] twice = new byte[1024 + once.length];
    System.arraycopy(once, 0, twice, 0, 1024);
    System.arraycopy(once, 0, twice, 1024, once.length);
    Files.write(dir.resolve("track_embeddings.tar"), twice);
    assertRefused(
        List.of("1"), "track_embeddings.tar!track_embeddings/1.npy: is in the archive twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../track_embeddings/1.npy", "track_embeddings/../../1.npy", "/abs/1.npy"})
  void entriesThatPointOutsideAreRefused(String entry) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(dir.resolve("track_embeddings.tar")))) {
      tar.putArchiveEntry(new TarArchiveEntry(entry, TarConstants.LF_NORMAL, true));
      tar.closeArchiveEntry();
    }
    assertRefused(List.of("1"), "has an entry '" + entry + "', expected paths inside");
  }

  @Test
  void linksAreRefused() throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(dir.resolve("track_embeddings.tar")))) {
      TarArchiveEntry link = new TarArchiveEntry("track_embeddings/1.npy", TarConstants.LF_SYMLINK);
      link.setLinkName("2.npy");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    assertRefused(List.of("1"), "track_embeddings/1.npy: is a link or a device");
  }

  @Test
  void damagedArchivesAreRefusedInOneLine() throws IOException {
    Map<String, byte[]> files = files(5);
    List<String> tracks = List.copyOf(files.keySet());
    byte[] tar = tar("", files);
    Path path = dir.resolve("track_embeddings.tar");
    Files.write(path, Arrays.copyOf(tar, 700));
    assertRefused(tracks, "track_embeddings.tar: cannot be read (");
    Files.write(
        path, "this is no archive ".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefused(tracks, "track_embeddings.tar: cannot be read (");
    Files.delete(path);

    byte[] gzip = gzip(tar);
    path = dir.resolve("track_embeddings.tar.gz");
    Files.write(path, tar);
    assertRefused(tracks, "track_embeddings.tar.gz: cannot be read (Not in GZIP format)");
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      Files.write(path, Arrays.copyOf(gzip, random.nextInt(gzip.length - 8)));
      assertRefused(tracks, "track_embeddings.tar.gz: cannot be read (");
    }
    for (int i = 0; i < 60; i++) {
      byte[] damaged = tar.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, gzip(damaged));
      try {
        drain(EmbeddingStore.open(dir), tracks);
      } catch (UserException e) {
        assertThat(e.getMessage()).contains("track_embeddings.tar.gz").doesNotContain("\n");
      }
    }
  }

  @Test
  void fingerprintOfADirectoryDependsOnTheRequestedFilesOnly() throws IOException {
    write("folder", "", files(4));
    EmbeddingStore store = EmbeddingStore.open(dir);
    String before = store.fingerprint(List.of("0", "1"));
    assertThat(before).matches("[0-9a-f]{64}");
    assertThat(store.fingerprint(List.of("1", "0"))).isEqualTo(before);
    assertThat(store.fingerprint(List.of("0", "2"))).isNotEqualTo(before);
    Files.write(dir.resolve("track_embeddings/3.npy"), new byte[1]);
    assertThat(store.fingerprint(List.of("0", "1"))).isEqualTo(before);
    Files.setLastModifiedTime(dir.resolve("track_embeddings/1.npy"), FileTime.fromMillis(12345));
    assertThat(store.fingerprint(List.of("0", "1"))).isNotEqualTo(before);
    assertThatThrownBy(() -> store.fingerprint(List.of("0", "none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("1 of 2 tracks: track_embeddings/none.npy; ");
  }

  @Test
  void fingerprintOfAnArchiveDependsOnTheArchive() throws IOException {
    write(".tar", "", files(2));
    EmbeddingStore store = EmbeddingStore.open(dir);
    String before = store.fingerprint(List.of("0"));
    assertThat(store.fingerprint(List.of("1"))).isEqualTo(before);
    Files.setLastModifiedTime(dir.resolve("track_embeddings.tar"), FileTime.fromMillis(12345));
    assertThat(store.fingerprint(List.of("0"))).isNotEqualTo(before);
  }

  private void assertRefused(List<String> tracks, String message) {
    assertThatThrownBy(() -> drain(EmbeddingStore.open(dir), tracks))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static void drain(EmbeddingStore store, List<String> tracks) {
    try (EmbeddingStore.Cursor cursor = store.open(tracks)) {
      EmbeddingFile file = new EmbeddingFile();
      while (cursor.next(file)) {
        assertThat(file.length()).isPositive();
      }
    }
  }

  /** Sequences of 1 to 5 frames under the ids 0, 1, ..., and two unusual ones. */
  private static Map<String, byte[]> files(int count) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int frames = 1 + i % 5;
      float[] values = new float[frames * 3];
      for (int j = 0; j < values.length; j++) {
        values[j] = i + j / 8f;
      }
      files.put(String.valueOf(i), NpyBytes.sequence(frames, 3, values));
    }
    files.put("album 1/Größe", NpyBytes.sequence(1, 1, 42));
    files.put(LONG_ID, NpyBytes.sequence(1, 1, 43));
    return files;
  }

  private static float[] decode(byte[] npy) {
    Sequence sequence = new Sequence();
    NpyDecoder.decode(ByteBuffer.wrap(npy), "x", NonFinite.REFUSE, sequence);
    return sequence.toArray();
  }

  private void write(String layout, String prefix, Map<String, byte[]> files) throws IOException {
    if (layout.equals("folder")) {
      for (var file : files.entrySet()) {
        Path path = dir.resolve("track_embeddings/" + file.getKey() + ".npy");
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    } else {
      byte[] tar = tar(prefix, files);
      Files.write(
          dir.resolve("track_embeddings" + layout), layout.equals(".tar") ? tar : gzip(tar));
    }
  }

  /** An archive with additional entries: a directory, a readme, macOS's shadow files. */
  private static byte[] tar(String prefix, Map<String, byte[]> files) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (var file : files.entrySet()) {
        put(tar, prefix + "track_embeddings/" + file.getKey() + ".npy", file.getValue());
      }
      put(tar, prefix + "track_embeddings/", new byte[0]);
      put(tar, prefix + "track_embeddings/.npy", new byte[3]);
      put(tar, prefix + "track_embeddings/._0.npy", new byte[3]);
      put(tar, prefix + "0.npy", new byte[3]);
      put(tar, prefix + "README", new byte[3]);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
