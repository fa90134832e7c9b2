package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;

class SynthDatasetTest {

  private static final int DIMS = 6;

  @TempDir Path folder;

  private static SynthSettings settings(long seed, boolean archive) {
    return new SynthSettings(
        30, 10, 5, DIMS, 12, seed, Optional.empty(), Optional.empty(), archive);
  }

  private Path write(String name, SynthSettings settings, int workers) {
    Path out = folder.resolve(name);
    SynthDataset.write(settings, out, workers, Progress.Display.SILENT);
    return out;
  }

  /** Every file in a directory, by its relative path. */
  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(root.relativize(path).toString(), text(Files.readAllBytes(path)));
      }
    }
    return files;
  }

  /** Bytes as a string, so that maps of them can be compared. */
  private static String text(byte[] bytes) {
    return Arrays.toString(bytes);
  }

  @Test
  void writesTheContestsLayout() throws IOException {
    Path out = write("a", settings(1, false), 1);
    assertThat(files(out).keySet())
        .contains("train.csv", "test.csv", "tags.csv", "test_labels.csv", "GENERATED.md")
        .contains("track_embeddings/0.npy", "track_embeddings/39.npy")
        .hasSize(5 + 40);
    assertThat(Files.readAllLines(out.resolve("train.csv"))).hasSize(31).startsWith("track,tags");
    assertThat(Files.readAllLines(out.resolve("test.csv"))).hasSize(11).startsWith("track", "30");
    assertThat(Files.readAllLines(out.resolve("tags.csv"))).hasSize(6).startsWith("tag,name");
    assertThat(Files.readString(out.resolve("GENERATED.md")))
        .contains("are generated", "tracks=30 test-tracks=10 tags=5 dims=6 mean-frames=12 seed=1")
        .doesNotContain("Not finished");
  }

  @Test
  void bytesDependOnlyOnTheSettings() throws IOException {
    for (boolean archive : new boolean[] {false, true}) {
      Path one = write("one" + archive, settings(1, archive), 1);
      Path two = write("two" + archive, settings(1, archive), 2);
      assertThat(files(two)).isEqualTo(files(one));
    }
  }

  @Test
  void anotherSeedGivesOtherLabelsAndSequences() throws IOException {
    Map<String, String> first = files(write("a", settings(1, false), 1));
    Map<String, String> second = files(write("b", settings(2, false), 1));
    assertThat(second.get("train.csv")).isNotEqualTo(first.get("train.csv"));
    assertThat(second.get("track_embeddings/3.npy"))
        .isNotEqualTo(first.get("track_embeddings/3.npy"));
  }

  @Test
  void directoryAndArchiveContainTheSameSequences() throws IOException {
    Map<String, String> expected = files(write("a", settings(1, false), 1));
    expected.keySet().removeIf(name -> !name.startsWith("track_embeddings/"));
    Path archive = write("b", settings(1, true), 2).resolve("track_embeddings.tar.gz");
    Map<String, String> entries = new TreeMap<>();
    // Without concatenation: one plain gzip stream, which any reader takes.
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(false)
                    .get())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertThat(entry.getLastModifiedTime().toMillis()).isZero();
        entries.put(entry.getName(), text(tar.readAllBytes()));
      }
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(entries).isEqualTo(expected);
  }

  @Test
  void sequencesAreNpyFilesWhoseLastTwoFramesAreOutliers() throws IOException {
    Path out = write("a", settings(1, false), 1);
    double usual = 0;
    double odd = 0;
    for (int track = 0; track < 40; track++) {
      ByteBuffer npy =
          ByteBuffer.wrap(Files.readAllBytes(out.resolve("track_embeddings/" + track + ".npy")))
              .order(ByteOrder.LITTLE_ENDIAN);
      // Six bytes of magic, two of version 1.0, two of header length.
      assertThat(npy.getLong()).isEqualTo(0x0001_5950_4d55_4e93L);
      int headerLength = npy.getShort();
      assertThat((10 + headerLength) % 64).isZero();
      byte[] header = new byte[headerLength];
      npy.get(header);
      int frames = npy.remaining() / (4 * DIMS);
      assertThat(new String(header, StandardCharsets.US_ASCII))
          .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (" + frames + ", 6), } ")
          .endsWith("\n");
      // Mean 12 scales the contest's 10 to 404 frames: 404 x 12 / 58 = 83.6; at least 4.
      assertThat(frames).isBetween(4, 84);
      usual += meanSquare(npy, frames - 2) / 40;
      odd += meanSquare(npy, 2) / 40;
      assertThat(npy.remaining()).isZero();
    }
    // Odd values are 2 to 10 times a standard normal in each dim's scale; usual ones about 2.
    assertThat(Math.sqrt(odd)).isGreaterThan(2.5 * Math.sqrt(usual));
  }

  private static double meanSquare(ByteBuffer values, int frames) {
    double sum = 0;
    for (int i = 0; i < frames * DIMS; i++) {
      float value = values.getFloat();
      assertThat(Float.isFinite(value)).isTrue();
      sum += (double) value * value;
    }
    return sum / (frames * DIMS);
  }

  @Test
  void returnsImmediatelyIfTheSameDataExists() throws IOException {
    Path out = write("a", settings(1, false), 1);
    Files.delete(out.resolve("track_embeddings/0.npy"));
    write("a", settings(1, false), 1);
    assertThat(out.resolve("track_embeddings/0.npy")).doesNotExist();
  }

  @Test
  void resumesAnInterruptedRun() throws IOException {
    Path out = write("a", settings(1, false), 1);
    Map<String, String> expected = files(out);
    new GeneratedNote(out, settings(1, false), Optional.empty()).writeUnfinished();
    Files.delete(out.resolve("track_embeddings/0.npy"));
    assertThat(files(write("a", settings(1, false), 1))).isEqualTo(expected);
  }

  @Test
  void refusesADirectoryWithOtherContent() throws IOException {
    Path out = write("a", settings(1, false), 1);
    assertThatThrownBy(() -> write("a", settings(2, false), 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            out
                + ": contains data generated with other settings (see GENERATED.md), expected a new or"
                + " empty directory; delete it or choose another");
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> write("mine", settings(1, false), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not empty and was not generated")
        .hasMessageContaining("delete it or choose another");
    assertThat(mine.resolve("thesis.txt")).hasContent("years of work");
  }
}
