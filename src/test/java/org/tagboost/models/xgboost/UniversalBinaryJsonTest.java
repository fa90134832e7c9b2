package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes are written by hand: a letter for the type, then lengths and numbers, big-endian. */
class UniversalBinaryJsonTest {

  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Object read(String latin) throws IOException {
    return UniversalBinaryJson.read(bytes(latin));
  }

  @Test
  void readsObjectsArraysAndNumbers() throws IOException {
    assertThat(read("{i\1aSi\2xyi\1b[i\7TF]i\1c[#i\2U\u00ffI\1\0}"))
        .isEqualTo(Map.of("a", "xy", "b", List.of(7L, true, false), "c", List.of(255L, 256L)));
    // 0x3f800000 is 1, 0xc0000000 is -2.
    assertThat((float[]) read("[$d#i\2?\u0080\0\0\u00c0\0\0\0")).containsExactly(1, -2);
    assertThat((int[]) read("[$l#i\1\u00ff\u00ff\u00ff\u00fe")).containsExactly(-2);
    assertThat((int[]) read("[$U#i\2\1\u0080")).containsExactly(1, 128);
  }

  @Test
  void refusesWhatIsCutOffAnywhere() {
    byte[] whole = bytes("{i\1aSi\2xyi\1b[$d#i\1?\u0080\0\0}");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> UniversalBinaryJson.read(part)).isInstanceOf(IOException.class);
    }
  }

  /** Nor is memory taken for what a length promises. */
  @Test
  void refusesLengthsBeyondTheEnd() {
    assertRefused("[$d#l\177\u00ff\u00ff\u00ff", "2147483647 values of 4 bytes");
    assertRefused("Sl\u00ff\u00ff\u00ff\u00ff", "-1 values of 1 bytes");
    assertRefused("[#l\0\1\0\0", "65536 values of 1 bytes");
  }

  @Test
  void refusesOtherBytes() {
    assertRefused("i\1i", "1 bytes after the end");
    assertRefused("x", "type 120");
    assertRefused("[$S#i\1", "an array of type 83");
    assertRefused("[$d\0", "an array without length");
    assertRefused("[".repeat(100_000), "more than 32 levels");
  }

  /** What follows an array of numbers begins right after it. */
  @Test
  void goesOnAfterArraysOfNumbers() throws IOException {
    List<?> values =
        (List<?>) read("[[$L#i\2\0\0\0\0\0\0\1\2\0\0\0\0\0\0\0\1[$d#i\2?\u0080\0\0?\u0080\0\0i\7]");
    assertThat(values).hasSize(3);
    assertThat((long[]) values.get(0)).containsExactly(258, 1);
    assertThat((float[]) values.get(1)).containsExactly(1, 1);
    assertThat(values.get(2)).isEqualTo(7L);
  }

  @Test
  void refusesMoreNumbersThanBytes() {
    assertRefused("[$d#i\2?\u0080\0\0", "2 values of 4 bytes");
    assertRefused("[$L#i\1\0\0\0\0", "1 values of 8 bytes");
    assertRefused("[$I#i\2\0\0\0", "2 values of 2 bytes");
  }

  /** A value in 32 others is read, whatever they are. */
  @Test
  void countsLevels() throws IOException {
    assertThat(read("[".repeat(33) + "]".repeat(33))).isInstanceOf(List.class);
    assertRefused("[".repeat(34) + "]".repeat(34), "more than 32 levels");
    assertThat(read("[#i\1".repeat(32) + "T")).isInstanceOf(List.class);
    assertRefused("[#i\1".repeat(33) + "T", "more than 32 levels");
    assertThat(read("{i\1a".repeat(32) + "T" + "}".repeat(32))).isInstanceOf(Map.class);
    assertRefused("{i\1a".repeat(33) + "T" + "}".repeat(33), "more than 32 levels");
  }

  private static void assertRefused(String latin, String message) {
    assertThatThrownBy(() -> read(latin))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
