package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

class NpyDecoderTest {

  private static final float[] SIX = {0, 0.5f, -1, 1.5f, -2, 2.5f};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float16_little_c",
        "float16_little_fortran",
        "float16_big_c",
        "float16_big_fortran",
        "float32_little_c",
        "float32_little_fortran",
        "float32_big_c",
        "float32_big_fortran",
        "float64_little_c",
        "float64_little_fortran",
        "float64_big_c",
        "float64_big_fortran",
        "version1",
        "version2",
        "version3",
      })
  void readsFilesWrittenByNumPy(String name) throws IOException {
    try (InputStream in = NpyDecoderTest.class.getResourceAsStream("/npy/" + name + ".npy")) {
      Sequence sequence = decode(in.readAllBytes());
      assertThat(sequence.frames()).isEqualTo(3);
      assertThat(sequence.dims()).isEqualTo(2);
      assertThat(used(sequence)).containsExactly(SIX);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Other orders of keys, quotes, blanks, commas; no byte order.
        "{\"shape\":(3,2),\"fortran_order\":False,\"descr\":\"<f4\"}",
        "  { 'fortran_order' : False ,'descr':'|f4' , 'shape' : (3, 2,) , }   \n",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (3, 2)}\n",
        "{'descr': 'f4', 'fortran_order': False, 'shape': (3, 2), }",
      })
  void readsAnyPythonDict(String header) {
    byte[] data = NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, SIX);
    for (int version = 1; version <= 3; version++) {
      assertThat(used(decode(NpyBytes.of(version, header, data)))).containsExactly(SIX);
    }
  }

  @Test
  void readsFortranOrderAndBigEndian() {
    // Columns one after the other: (0, -1, -2), then (0.5, 1.5, 2.5).
    byte[] data = NpyBytes.floats(ByteOrder.BIG_ENDIAN, 0, -1, -2, 0.5f, 1.5f, 2.5f);
    String header = "{'descr': '>f4', 'fortran_order': True, 'shape': (3, 2), }\n";
    assertThat(used(decode(NpyBytes.of(header, data)))).containsExactly(SIX);
  }

  @Test
  void ignoresBytesBeyondTheLength() {
    byte[] small = NpyBytes.sequence(1, 2, 7, 8);
    ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(small, 500), 0, small.length);
    Sequence into = new Sequence();
    NpyDecoder.decode(padded, "small.npy", NonFinite.REFUSE, into);
    assertThat(used(into)).containsExactly(7, 8);
    assertThat(into.frames()).isEqualTo(1);
  }

  @Test
  void float32RowsAreAViewOfTheUnchangedFile() {
    byte[] file = NpyBytes.sequence(2, 3, 1, 2, 3, 4, Float.NaN, 6);
    byte[] before = file.clone();
    Sequence into = new Sequence();
    NpyDecoder.decode(ByteBuffer.wrap(file), "x.npy", NonFinite.ZERO, into);
    assertThat(used(into)).containsExactly(1, 2, 3, 4, 0, 6);
    assertThat(file).isEqualTo(before);

    file = NpyBytes.sequence(2, 3, 1, 2, 3, 4, 5, 6);
    NpyDecoder.decode(ByteBuffer.wrap(file), "x.npy", NonFinite.ZERO, into);
    System.arraycopy(NpyBytes.sequence(2, 3, 6, 5, 4, 3, 2, 1), 0, file, 0, file.length);
    assertThat(used(into)).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(into.get(1, 0)).isEqualTo(3);
  }

  @Test
  void convertedNumbersReuseTheSameArray() {
    String three = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1), }\n";
    String two = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }\n";
    Sequence into = new Sequence();
    NpyDecoder.decode(doubles(three, 1, 2, 3), "large.npy", NonFinite.REFUSE, into);
    NpyDecoder.decode(doubles(two, 7, 8), "small.npy", NonFinite.REFUSE, into);
    assertThat(used(into)).containsExactly(7, 8);
    assertThat(into.values().array()).containsExactly(7, 8, 3, 0);
  }

  private static ByteBuffer doubles(String header, double... values) {
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asDoubleBuffer().put(values);
    return ByteBuffer.wrap(NpyBytes.of(header, data.array()));
  }

  @Test
  void refusesNonFiniteValuesOrReadsThemAsZero() {
    byte[] bytes = NpyBytes.sequence(2, 3, 1, 2, 3, 4, Float.NaN, Float.NEGATIVE_INFINITY);
    assertRefused(bytes, "x.npy: is NaN at frame 1, dim 1 ");
    Sequence into = new Sequence();
    NpyDecoder.decode(ByteBuffer.wrap(bytes), "x.npy", NonFinite.ZERO, into);
    assertThat(used(into)).containsExactly(1, 2, 3, 4, 0, 0);
  }

  /** The values are checked in blocks: wherever a bad one lies, it is found. */
  @Test
  void findsANonFiniteValueAnywhere() {
    int dims = 1000;
    for (int at = 0; at < 5 * dims; at += 7) {
      float[] values = new float[5 * dims];
      values[at] = at % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
      assertRefused(
          NpyBytes.sequence(5, dims, values), "frame %d, dim %d ".formatted(at / dims, at % dims));
    }
  }

  @Test
  void theLargestFloatsAreFinite() {
    float[] values = new float[5000];
    Arrays.fill(values, Float.MAX_VALUE);
    values[1] = -Float.MAX_VALUE;
    assertThat(used(decode(NpyBytes.sequence(5, 1000, values)))).containsExactly(values);
  }

  @Test
  void refusesDoublesBeyondFloat32() {
    byte[] data = new byte[8];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putDouble(-1e300);
    assertRefused(
        NpyBytes.of(NpyBytes.header("<f8", "1, 1"), data), "is -Infinity at frame 0, dim 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|O;2, 1;contains Python objects (pickles are not supported) (dtype '|O')",
        "<i2;4, 1;contains integers (dtype '<i2'), expected float16, float32 or float64; save it"
            + " again",
        "|u1;8, 1;contains integers (dtype '|u1')",
        "<c8;1, 1;contains values of another type (dtype '<c8')",
        "<f4;1, 1, 2;has shape (1, 1, 2), expected two axes",
        "<f4;'';has shape (), expected two axes",
        "<f4;0, 2;has shape (0, 2), expected at least one frame",
        "<f4;2, 0;has shape (2, 0), expected at least one frame",
        "<f4;3, 1;has 8 bytes of data, expected 12 (shape (3, 1) of float32): it is truncated",
        "<f4;1, 1;has 8 bytes of data, expected 4 (shape (1, 1) of float32): it has extra",
        "<f4;9999999999, 1;has an invalid shape [9999999999, 1]",
        "<f4;2147483647, 2147483647, 2147483647;has an invalid shape",
        "<f4;-1, 2;has a malformed .npy header (unexpected text at character",
        "<f4;99999999999999999999, 2;has a malformed .npy header (number 99999999999999999999 is",
      })
  void refusesOtherArrays(String descr, String shape, String message) {
    byte[] bytes = NpyBytes.of(NpyBytes.header(descr, shape), new byte[8]);
    assertRefused(bytes, "x.npy: " + message);
  }

  @Test
  void refusesRecords() {
    String header = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1), }\n";
    assertRefused(NpyBytes.of(header, new byte[4]), "x.npy: contains records");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{'descr'",
        "{'descr': '<f4', 'shape': (1, 1)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1)} x",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ((((((((((((((((((1, 1)}",
      })
  void refusesMalformedHeaders(String header) {
    assertRefused(NpyBytes.of(header, new byte[4]), "x.npy: has a malformed .npy header");
  }

  @Test
  void refusesFilesThatAreNotNpy() {
    assertRefused(new byte[0], "x.npy: is empty");
    assertRefused(
        "PK\3\4 an archive".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        "is not a .npy file");
    byte[] bytes = NpyBytes.sequence(1, 1, 5);
    bytes[6] = 4;
    assertRefused(bytes, "x.npy: has .npy version 4.0");
  }

  /** Wherever a download stops, the answer is one line with the file's name. */
  @Test
  void refusesEveryTruncation() {
    for (int version = 1; version <= 3; version++) {
      byte[] bytes = NpyBytes.of(version, NpyBytes.header("<f4", "2, 2"), new byte[16]);
      for (int length = 0; length < bytes.length; length++) {
        assertRefused(Arrays.copyOf(bytes, length), "x.npy: ");
      }
    }
  }

  @Test
  void survivesDamage() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = NpyBytes.sequence(2, 2, 1, 2, 3, 4);
      for (int j = 0; j <= i % 3; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        decode(bytes);
      } catch (UserException e) {
        assertThat(e).hasMessageStartingWith("x.npy: ");
      }
    }
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static Sequence decode(byte[] bytes) {
    Sequence sequence = new Sequence();
    NpyDecoder.decode(ByteBuffer.wrap(bytes), "x.npy", NonFinite.REFUSE, sequence);
    return sequence;
  }

  private static float[] used(Sequence sequence) {
    return sequence.toArray();
  }
}
