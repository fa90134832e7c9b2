package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;

/** {@link FloatMatrix} on the heap and in files, and {@link MatrixWriter}, which writes these. */
class FloatMatrixTest {

  private static final float[] VALUES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @TempDir private Path folder;

  @Test
  void heapAndFilesAgreeForAnySegmentSize() {
    Path file = folder.resolve("m.npy");
    MatrixWriter.write(file, 5, 2, VALUES);
    assertHoldsValues(FloatMatrix.of(5, 2, VALUES));
    assertHoldsValues(FloatMatrix.map(file));
    assertHoldsValues(FloatMatrix.open(file));
    assertHoldsValues(
        FloatMatrix.ofRows(
            2,
            List.of(
                new float[] {1, 2},
                new float[] {3, 4},
                new float[] {5, 6},
                new float[] {7, 8},
                new float[] {9, 10})));
    // Segments of 1 row (8 bytes, and when even that is too much), of 2, and of 3 and 2 rows.
    for (int bytes : new int[] {1, 8, 16, 31}) {
      assertHoldsValues(FloatMatrix.map(file, bytes));
    }
  }

  @Test
  void rowsThatAreNotThereAreRefused() {
    Path file = folder.resolve("m.npy");
    MatrixWriter.write(file, 5, 2, VALUES);
    for (FloatMatrix matrix : List.of(FloatMatrix.map(file), FloatMatrix.open(file))) {
      float[] row = new float[2];
      assertThatThrownBy(() -> matrix.copyRow(5, row))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.copyRow(0, 1, 2, row, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.get(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /** The last row loses its last byte after the file was opened. */
  @Test
  void aFileThatIsCutOffWhileItIsReadIsRefused() throws IOException {
    Path file = folder.resolve("m.npy");
    MatrixWriter.write(file, 5, 2, VALUES);
    FloatMatrix matrix = FloatMatrix.open(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    float[] row = new float[2];
    matrix.copyRow(3, row);
    assertThat(row).containsExactly(7, 8);
    assertThatThrownBy(() -> matrix.copyRow(4, row))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": was cut off while it was read; run the command again");
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> FloatMatrix.ofRows(2, List.of(new float[2], new float[3])))
        .hasMessage("a row of 3 for 2");
  }

  private static void assertHoldsValues(FloatMatrix matrix) {
    assertThat(matrix.rows()).isEqualTo(5);
    assertThat(matrix.columns()).isEqualTo(2);
    assertThat(matrix.get(3, 1)).isEqualTo(8);
    float[] row = new float[2];
    matrix.copyRow(4, row);
    assertThat(row).containsExactly(9, 10);
    assertThat(matrix.toArray()).containsExactly(VALUES);
    float[] part = new float[3];
    matrix.copyRow(2, 1, 1, part, 2);
    assertThat(part).containsExactly(0, 0, 6);
    float[] column = new float[5];
    matrix.copyColumn(1, column);
    assertThat(column).containsExactly(2, 4, 6, 8, 10);
    FloatMatrix taken = matrix.takeRows(new int[] {4, 0, 4});
    assertThat(taken.rows()).isEqualTo(3);
    taken.copyRow(0, row);
    assertThat(row).containsExactly(9, 10);
    assertThat(taken.get(1, 0)).isEqualTo(1);
    assertThat(taken.get(2, 1)).isEqualTo(10);
    assertThatThrownBy(() -> matrix.takeRows(new int[] {5}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.get(5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.get(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.copyRow(0, 1, 2, part, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.copyColumn(0, row))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void streamsAreReadToTheHeap() throws IOException {
    Path file = folder.resolve("m.npy");
    MatrixWriter.write(file, 5, 2, VALUES);
    try (InputStream in = Files.newInputStream(file)) {
      assertHoldsValues(FloatMatrix.read(in, "m.npy"));
    }
    byte[] vector = NpyBytes.of(NpyBytes.header("<f4", "4,"), new byte[16]);
    assertThatThrownBy(() -> FloatMatrix.read(new ByteArrayInputStream(vector), "v.npy"))
        .isInstanceOf(UserException.class)
        .hasMessage("v.npy: has one axis, expected a matrix; copy or save it again");
    byte[] cut = Files.readAllBytes(file);
    var half = new ByteArrayInputStream(cut, 0, cut.length - 1);
    assertThatThrownBy(() -> FloatMatrix.read(half, "h.npy"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("h.npy: ");
  }

  @Test
  void ofRefusesAnotherNumberOfValues() {
    assertThatThrownBy(() -> FloatMatrix.of(2, 2, new float[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsAndPartsOfRowsAreWrittenInAnyOrderAndTheRestIsZero() throws IOException {
    Path file = folder.resolve("m.npy");
    try (MatrixWriter writer = MatrixWriter.create(file, 3, 4)) {
      writer.writeColumns(2, 0, new float[] {1, 2, 3, 4}, 0, 4);
      writer.writeColumns(0, 1, new float[] {9, 8, 7}, 1, 2);
      assertThatThrownBy(() -> writer.writeColumns(3, 0, new float[4], 0, 4))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> writer.writeColumns(0, 3, new float[4], 0, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    FloatMatrix matrix = FloatMatrix.map(file);
    float[] values = new float[12];
    for (int row = 0; row < 3; row++) {
      matrix.copyRow(row, 0, 4, values, row * 4);
    }
    assertThat(values).containsExactly(0, 8, 7, 0, 0, 0, 0, 0, 1, 2, 3, 4);
  }

  @Test
  void aMatrixThatIsBeingWrittenShowsWhatIsWrittenLater() throws IOException {
    FloatMatrix matrix;
    try (MatrixWriter writer = MatrixWriter.create(folder.resolve("m.npy"), 2, 2)) {
      writer.writeColumns(0, 0, new float[] {1, 2}, 0, 2);
      matrix = writer.written();
      assertThat(matrix.toArray()).containsExactly(1, 2, 0, 0);
      writer.writeColumns(1, 1, new float[] {4}, 0, 1);
      assertThat(matrix.toArray()).containsExactly(1, 2, 0, 4);
    }
    assertThatThrownBy(matrix::toArray)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("m.npy: cannot be read");
  }

  /** Rows of 16 KB, of which a buffer holds 16: 40 in runs of all lengths, two buffers by turns. */
  @Test
  void bufferedRowsAreWrittenInAnyOrderAndTheirLastColumnsAreZero() throws IOException {
    int rows = 40;
    int columns = 4096;
    Path file = folder.resolve("m.npy");
    try (MatrixWriter writer = MatrixWriter.create(file, rows, columns)) {
      RowBuffer first = writer.buffer();
      RowBuffer second = writer.buffer();
      for (int row = 0; row < 20; row++) {
        first.put(row, filled(columns - 2, row + 1));
        second.put(rows - 1 - row, filled(columns - 2, rows - row));
      }
      first.flush();
      second.flush();
      first.flush();
      first.put(rows, filled(columns, 1));
      assertThatThrownBy(first::flush).isInstanceOf(IndexOutOfBoundsException.class);
    }
    FloatMatrix matrix = FloatMatrix.map(file);
    float[] values = new float[columns];
    for (int row = 0; row < rows; row++) {
      matrix.copyRow(row, 0, columns, values, 0);
      float[] expected = Arrays.copyOf(filled(columns - 2, row + 1), columns);
      assertThat(values).isEqualTo(expected);
    }
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "51134, 1", "1, 0", "0, 5", "0, 0"})
  void headerIsPaddedAndParsesBack(int rows, int columns) throws IOException {
    Path file = folder.resolve("m.npy");
    MatrixWriter.write(file, rows, columns, new float[rows * columns]);
    byte[] bytes = Files.readAllBytes(file);
    NpyHeader header = NpyHeader.parse(ByteBuffer.wrap(bytes), "m.npy");
    assertThat(header)
        .isEqualTo(new NpyHeader(NpyType.FLOAT32, false, false, List.of(rows, columns), 128));
    assertThat(bytes).hasSize(128 + 4 * rows * columns);
    assertThat(bytes[127]).isEqualTo((byte) '\n');
    assertThat(FloatMatrix.map(file).rows()).isEqualTo(rows);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("m.npy");
    assertRefused(file, "m.npy: does not exist");
    byte[] data = new byte[16];
    String bigEndian = NpyBytes.header(">f4", "2, 2");
    Files.write(file, NpyBytes.of(bigEndian, data));
    assertRefused(file, "FLOAT32, big endian, C order, expected a little-endian float32 matrix");
    Files.write(file, NpyBytes.of(NpyBytes.header("<f8", "1, 2"), data));
    assertRefused(file, "FLOAT64");
    Files.write(file, NpyBytes.of(NpyBytes.header("<f4", "4,"), data));
    assertRefused(file, "shape (4)");
    Files.write(file, NpyBytes.of(bigEndian.replace("False", "True").replace('>', '<'), data));
    assertRefused(file, "Fortran order");
    Files.write(file, NpyBytes.of(NpyBytes.header("<f4", "2, 3"), data));
    assertRefused(file, "m.npy: has 16 bytes of data, expected 24");
    Files.write(file, "hello".getBytes(StandardCharsets.UTF_8));
    assertRefused(file, "m.npy: is not a .npy file");
    Files.write(file, new byte[0]);
    assertRefused(file, "m.npy: is empty");
  }

  private static void assertRefused(Path file, String message) {
    for (Consumer<Path> way : List.<Consumer<Path>>of(FloatMatrix::map, FloatMatrix::open)) {
      assertThatThrownBy(() -> way.accept(file))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void fullDiskIsAnIoException() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full));
    assertThatThrownBy(() -> MatrixWriter.create(full, 2, 2)).isInstanceOf(IOException.class);
  }

  /** So that a full disk is noticed before the first row: 2 x 3 floats after the header. */
  @Test
  void aFileHasItsFinalSizeBeforeItsRows() throws IOException {
    Path file = folder.resolve("m.npy");
    MatrixWriter.create(file, 2, 3).close();
    assertThat(file).hasSize(128 + 4 * 2 * 3);
    assertThat(FloatMatrix.map(file).toArray()).containsOnly(0).hasSize(6);
    MatrixWriter.create(file, 0, 3).close();
    assertThat(file).hasSize(128);
    assertThatThrownBy(() -> MatrixWriter.create(file, -1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-1 x 3");
    assertThatThrownBy(() -> MatrixWriter.create(file, 1, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 x -3");
  }

  @Test
  void streamsGetTheBytesOfAFile() throws IOException {
    Path file = folder.resolve("m.npy");
    MatrixWriter.write(file, 5, 2, VALUES);
    var out = new ByteArrayOutputStream();
    MatrixWriter.write(out, 5, 2, VALUES);
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }
}
