package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;

/** Models that name their rows by numbers, in files made by hand. */
class NumberedRowsTest {

  @TempDir Path folder;

  private Path write(Path model, Path stored, int columns) throws IOException {
    return new MadeBundle(folder, 1, "rock")
        .file("x.npz", model)
        .file("rows/" + columns + ".npy", stored)
        .write();
  }

  private static byte[] read(Path bundle, String entry) throws IOException {
    try (Bundle opened = Bundle.open(bundle);
        InputStream in = opened.open(entry)) {
      return in.readAllBytes();
    }
  }

  private Path naming(double... rows) throws IOException {
    Path model = folder.resolve("named.npz");
    try (OutputStream out = Files.newOutputStream(model);
        var npz = new NpzWriter(out)) {
      npz.put("x.rows.2", rows);
    }
    Path stored = folder.resolve("2.npy");
    MatrixWriter.write(stored, 3, 2, new float[] {0, 1, 2, 3, 4, 5});
    return write(model, stored, 2);
  }

  /** Rows of 160,000 bytes, of which a part of the file that is read at a time holds one. */
  @Test
  void rowsMayBeWideAndInAnyOrder() throws IOException {
    int columns = 40_000;
    Path model = folder.resolve("wide.npz");
    try (OutputStream out = Files.newOutputStream(model);
        var npz = new NpzWriter(out)) {
      npz.put("x.rows." + columns, new double[] {2, 0, 1});
    }
    float[] values = new float[3 * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path stored = folder.resolve("wide.npy");
    MatrixWriter.write(stored, 3, columns, values);
    Path bundle = write(model, stored, columns);
    NpzReader npz = new NpzReader(new ByteArrayInputStream(read(bundle, "x.npz")));
    assertThat(npz.open("x")).containsExactly(3, columns);
    float[] row = new float[columns];
    for (int number : new int[] {2, 0, 1}) {
      npz.row(row);
      assertThat(row[0]).isEqualTo(number * columns);
      assertThat(row[columns - 1]).isEqualTo(number * columns + columns - 1);
    }
    npz.end();
  }

  @Test
  void entriesCanBeReadByteByByte() throws IOException {
    Path bundle = naming(2, 0);
    for (String entry : List.of("x.npz", "rows/2.npy")) {
      byte[] whole = read(bundle, entry);
      try (Bundle opened = Bundle.open(bundle);
          InputStream in = opened.open(entry)) {
        for (byte expected : whole) {
          assertThat(in.read()).isEqualTo(expected & 0xff);
        }
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void rowsThatAreNotThereAreRefused() throws IOException {
    NpzReader npz = new NpzReader(new ByteArrayInputStream(read(naming(2, 0), "x.npz")));
    assertThat(npz.open("x")).containsExactly(2, 2);
    float[] row = new float[2];
    npz.row(row);
    assertThat(row).containsExactly(4, 5);

    assertRefused(naming(0, 3), "x.rows.2 names row 3.0, expected each of 3 rows at most once");
    assertRefused(naming(-1), "x.rows.2 names row -1.0, expected each of 3 rows at most once");
    assertRefused(naming(0.5), "x.rows.2 names row 0.5, expected each of 3 rows at most once");
    assertRefused(naming(1, 1), "x.rows.2 names row 1.0, expected each of 3 rows at most once");
    assertRefused(naming(0, 1, 2, 0), "expected numbers of 3 rows");
  }

  private static void assertRefused(Path bundle, String reason) {
    assertThatThrownBy(() -> read(bundle, "x.npz"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void rowsThatSomebodyHasCompressedAreRefused() throws IOException {
    Path bundle = naming(0);
    Path again = folder.resolve("again.tagboost");
    try (ZipFile zip = new ZipFile(bundle.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(again))) {
      for (ZipEntry entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        zip.getInputStream(entry).transferTo(out);
      }
    }

    assertRefused(again, "rows/2.npy is compressed");
  }
}
