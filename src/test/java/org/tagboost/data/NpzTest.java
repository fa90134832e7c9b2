package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

/** Archives of arrays: written, read in order, and read by name. */
class NpzTest {

  @FunctionalInterface
  private interface Content {
    void write(NpzWriter npz) throws IOException;
  }

  @TempDir private Path dir;

  private static byte[] npz(Content content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (NpzWriter npz = new NpzWriter(bytes)) {
      content.write(npz);
    }
    return bytes.toByteArray();
  }

  private static NpzReader reader(byte[] npz) {
    return new NpzReader(new ByteArrayInputStream(npz));
  }

  /** Two of {@code a}, then a matrix {@code m} of 2 x 3, as float32. */
  private static byte[] two() throws IOException {
    return npz(
        npz -> {
          npz.put("a", new float[] {1.5f, -2});
          npz.beginMatrix("m", 2, 3);
          npz.putRow(new float[] {1, 2, 3});
          npz.putRow(new float[] {4, 5, 6});
        });
  }

  @Test
  void arraysComeBackInTheirOrder() throws IOException {
    NpzReader npz =
        reader(
            npz(
                out -> {
                  out.put("floats", new float[] {1.5f, -2});
                  out.put("doubles", 0.1, -7);
                  out.put("integers", new int[] {3, 0, -4});
                  out.put("matrix", 2, 3, new double[] {1, 2, 3, 4, 5, 6});
                }));
    assertThat(npz.floats("floats")).containsExactly(1.5f, -2);
    assertThat(npz.doubles("doubles")).containsExactly(0.1, -7);
    assertThat(npz.integers("integers")).containsExactly(3, 0, -4);
    assertThat(npz.open("matrix")).containsExactly(2, 3);
    double[] row = new double[3];
    npz.row(row);
    assertThat(row).containsExactly(1, 2, 3);
    npz.row(row);
    assertThat(row).containsExactly(4, 5, 6);
    npz.end();
  }

  @Test
  void rowsOfFloatsComeOneByOne() throws IOException {
    NpzReader npz = reader(two());
    assertThat(npz.open("a")).containsExactly(2);
    assertThat(npz.open("m")).containsExactly(2, 3);
    float[] row = new float[3];
    npz.row(row);
    npz.row(row);
    assertThat(row).containsExactly(4, 5, 6);
    assertThatThrownBy(() -> npz.row(row))
        .isInstanceOf(EOFException.class)
        .hasMessage("an array is cut off");
  }

  /** Whatever the clock says. */
  @Test
  void equalArraysAreEqualBytes() throws IOException {
    byte[] npz = two();
    assertThat(two()).isEqualTo(npz);
    // DOS's date, after the entry's signature, version, flags, method and time: 1 January 1980
    assertThat(ByteBuffer.wrap(npz).order(ByteOrder.LITTLE_ENDIAN).getShort(12))
        .isEqualTo((short) 33);
  }

  @Test
  void otherArraysThanExpectedAreNamed() throws IOException {
    byte[] npz = two();
    assertFails("expected the array b, found the array a", () -> reader(npz).open("b"));
    assertFails("expected the array a, found the end", () -> reader(npz(out -> {})).open("a"));
    NpzReader first = reader(npz);
    assertThat(first.floats("a")).hasSize(2);
    assertFails("found the array m, expected the end", first::end);
    NpzReader matrix = reader(npz);
    matrix.open("a");
    assertFails("m has shape [2, 3], expected one axis", () -> matrix.floats("m"));
    assertThatThrownBy(() -> reader(npz).doubles("a"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("expected little-endian FLOAT64 in C order, found NpyHeader");
    assertThatThrownBy(() -> reader(npz).row(new float[1])).isInstanceOf(IOException.class);
  }

  private static void assertFails(String message, ThrowingCallable read) {
    assertThatThrownBy(read).isInstanceOf(IOException.class).hasMessage(message);
  }

  /** As NumPy writes them if the array was so. */
  @Test
  void otherOrdersAreRefused() throws IOException {
    byte[] big = NpyHeader.of(NpyType.FLOAT32, 1).clone();
    for (int i = 0; i < big.length; i++) {
      big[i] = big[i] == '<' ? (byte) '>' : big[i];
    }
    NpzReader bigEndian = reader(npz(out -> out.begin("a", big).write(new byte[4])));
    assertThatThrownBy(() -> bigEndian.floats("a"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bigEndian=true");
    String fortran =
        new String(NpyHeader.of(NpyType.FLOAT32, 2, 2), StandardCharsets.ISO_8859_1)
            .replace("False", "True ");
    NpzReader columns =
        reader(
            npz(
                out ->
                    out.begin("a", fortran.getBytes(StandardCharsets.ISO_8859_1))
                        .write(new byte[16])));
    columns.open("a");
    assertThatThrownBy(() -> columns.row(new float[2]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fortranOrder=true");
  }

  @Test
  void membersAreWhateverIsThere() throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] matrix = NpyBytes.sequence(2, 1, 7, 8);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "notes.txt", "hi".getBytes(StandardCharsets.UTF_8));
      entry(zip, "m.npy", matrix);
      entry(zip, "v.npy", NpyBytes.of(NpyBytes.header("<f4", "1,"), new byte[4]));
      entry(zip, "d.npy", NpyBytes.of(NpyBytes.header("<f8", "1, 1"), new byte[8]));
      entry(zip, "b.npy", NpyBytes.of(NpyBytes.header(">f4", "1, 1"), new byte[4]));
    }
    NpzMembers members = new NpzMembers(new ByteArrayInputStream(bytes.toByteArray()));
    assertFails("no array is open", members::header);
    assertThat(members.next()).isTrue();
    assertThat(members.name()).isEqualTo("notes.txt");
    assertThat(members.start()).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
    assertThat(members.matrix()).isEmpty();
    assertThatThrownBy(members::header)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("notes.txt: is not a .npy file");
    assertThat(members.next()).isTrue();
    assertThat(members.name()).isEqualTo("m");
    assertThat(members.matrix()).contains(members.header());
    assertThat(members.header().shape()).containsExactly(2, 1);
    byte[] numbers = members.numbers().readAllBytes();
    assertThat(numbers).isEqualTo(NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, 7, 8));
    assertThat(members.start()).isEqualTo(Arrays.copyOf(matrix, matrix.length - numbers.length));
    for (String name : List.of("v", "d", "b")) {
      assertThat(members.next()).isTrue();
      assertThat(members.name()).isEqualTo(name);
      assertThat(members.header()).isNotNull();
      assertThat(members.matrix()).isEmpty();
    }
    assertThat(members.next()).isFalse();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  @Test
  void arraysAreFoundByName() throws IOException {
    Path file = dir.resolve("a.npz");
    Files.write(file, two());
    try (NpzArrays arrays = NpzArrays.open(file)) {
      assertThat(arrays.names()).containsExactly("a", "m");
      byte[] m = arrays.read("m");
      assertThat(m).endsWith(NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6));
      assertThat(NpyHeader.parse(ByteBuffer.wrap(m), "m").shape()).containsExactly(2, 3);
      assertThatThrownBy(() -> arrays.read("x"))
          .isInstanceOf(UserException.class)
          .hasMessage(
              file
                  + ": cannot be read as .npz (it has no array x); if it is truncated or damaged,"
                  + " copy it again");
    }
  }

  /** The last byte of the last array; stored as it is, it fits its length but not its checksum. */
  @Test
  void damagedArraysAreRefused() throws IOException {
    Path file = dir.resolve("a.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      entry(zip, "a.npy", NpyBytes.sequence(1, 2, 0.1f, 0.2f));
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] value = NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, 0.2f);
    int at = 0;
    while (!Arrays.equals(Arrays.copyOfRange(bytes, at, at + 4), value)) {
      at++;
    }
    bytes[at] ^= 1;
    Files.write(file, bytes);
    try (NpzArrays arrays = NpzArrays.open(file)) {
      assertThatThrownBy(() -> arrays.read("a"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a.npz: cannot be read as .npz (array a has a wrong checksum)");
    }
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> NpzArrays.open(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": cannot be read as .npz (");
  }
}
