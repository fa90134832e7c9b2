package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.Float16;
import org.tagboost.data.NpyType;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;

class SharedRowsTest {

  private static final int COLUMNS = 64;

  @TempDir Path folder;

  /** 100 tracks of random values; models keep some of their rows. */
  private final float[][] tracks = new float[100][COLUMNS];

  SharedRowsTest() {
    Random random = new Random(1);
    for (float[] track : tracks) {
      for (int i = 0; i < COLUMNS; i++) {
        track[i] = (float) random.nextGaussian();
      }
    }
  }

  private Path model(String name, int... rows) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        var npz = new NpzWriter(out)) {
      npz.put("tags", new int[] {0, 3});
      npz.beginMatrix("any name", rows.length, COLUMNS);
      for (int row : rows) {
        npz.putRow(tracks[row]);
      }
      npz.put("width", 0.25);
    }
    return file;
  }

  private Path write(NpyType type, Map<String, Path> models, Map<String, Path> others) {
    BundleWriter writer = new BundleWriter(type);
    models.forEach(writer::addModel);
    others.forEach(writer::add);
    Path bundle = folder.resolve("a.tagboost");
    writer.write(bundle, infos -> EmptyManifest.of("a", infos));
    return bundle;
  }

  private static byte[] read(Path bundle, String entry) throws IOException {
    try (Bundle opened = Bundle.open(bundle);
        InputStream in = opened.open(entry)) {
      return in.readAllBytes();
    }
  }

  private static List<String> entries(Path bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static int[] without(int first, int end) {
    return IntStream.range(0, 100).filter(row -> row < first || row >= end).toArray();
  }

  @Test
  void rowsOfSeveralModelsAreStoredOnceAndModelsComeOutAsTheyWere() throws IOException {
    Map<String, Path> models =
        Map.of(
            "models/m/fold-0.npz", model("0", without(0, 20)),
            "models/m/fold-1.npz", model("1", without(20, 40)),
            "models/n/fold-0.npz", model("2", without(40, 100)));

    Path bundle = write(NpyType.FLOAT32, models, Map.of());

    // The last has 40 rows of 256 bytes, less than the smallest matrix that is shared.
    assertThat(entries(bundle))
        .containsExactly(
            "manifest.json",
            "models/m/fold-0.npz",
            "models/m/fold-1.npz",
            "models/n/fold-0.npz",
            "rows/64.npy");
    // All 100 rows, after 128 bytes of header.
    assertThat(read(bundle, "rows/64.npy")).hasSize(128 + 100 * COLUMNS * 4);
    assertThat(Files.size(bundle)).isLessThan(100 * COLUMNS * 4 + 40 * COLUMNS * 4 + 8000);
    for (Map.Entry<String, Path> model : models.entrySet()) {
      assertThat(read(bundle, model.getKey())).isEqualTo(Files.readAllBytes(model.getValue()));
    }
  }

  @Test
  void aMatrixMayHaveARowTwice() throws IOException {
    int[] twice = IntStream.range(0, 160).map(i -> i / 2).toArray();
    Map<String, Path> models = Map.of("a.npz", model("0", twice), "b.npz", model("1", twice));

    Path bundle = write(NpyType.FLOAT32, models, Map.of());

    assertThat(read(bundle, "rows/64.npy")).hasSize(128 + 160 * COLUMNS * 4);
    assertThat(read(bundle, "a.npz")).isEqualTo(Files.readAllBytes(models.get("a.npz")));
  }

  @Test
  void modelsWithLittleInCommonStayAsTheyAre() throws IOException {
    Map<String, Path> models =
        Map.of(
            // 30 of 65 rows.
            "a.npz", model("0", IntStream.range(0, 65).toArray()),
            "b.npz", model("1", IntStream.range(35, 100).toArray()));

    assertThat(entries(write(NpyType.FLOAT32, models, Map.of())))
        .containsExactly("manifest.json", "a.npz", "b.npz");
  }

  @Test
  void float16RoundsEveryLargeMatrixButThoseBeyondItsRange() throws IOException {
    Map<String, Path> models =
        Map.of(
            "a.npz", model("0", IntStream.range(0, 64).toArray()),
            "b.npz", model("1", IntStream.range(36, 100).toArray()));
    tracks[0][5] = 70000;
    Path large = model("2", IntStream.range(0, 64).toArray());

    Path bundle =
        write(
            NpyType.FLOAT16,
            Map.of("a.npz", models.get("a.npz"), "b.npz", models.get("b.npz"), "c.npz", large),
            Map.of());

    assertThat(read(bundle, "rows/64.npy")).hasSize(128 + 100 * COLUMNS * 2);
    assertThat(read(bundle, "c.npz")).isEqualTo(Files.readAllBytes(large));
    NpzReader npz = new NpzReader(new ByteArrayInputStream(read(bundle, "b.npz")));
    assertThat(npz.integers("tags")).containsExactly(0, 3);
    assertThat(npz.open("any name")).containsExactly(64, COLUMNS);
    float[] row = new float[COLUMNS];
    for (int i = 36; i < 100; i++) {
      npz.row(row);
      for (int c = 0; c < COLUMNS; c++) {
        assertThat(row[c]).isEqualTo(Float16.toFloat(Float16.fromFloat(tracks[i][c])));
      }
    }
    assertThat(npz.doubles("width")).containsExactly(0.25);
    npz.end();
  }
}
