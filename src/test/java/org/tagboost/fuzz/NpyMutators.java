package org.tagboost.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Changes to the header and the numbers of a {@code .npy} file. */
final class NpyMutators {

  private static final int PREFIX = 8;

  private static final List<String> TYPES =
      List.of(
          "<f4", ">f4", "<f2", ">f2", "<f8", ">f8", "f", "d", "e", "=f4", "|f4", "float32", "float",
          "half", "<f16", "<i4", "|u1", "|b1", "<c8", "|O", "<U4", "<M8[s]", "|V24", "f4,f4", "",
          "<f4 ", "f04", "F", "g");

  private static final List<String> SHAPES =
      List.of(
          "(4, 6)",
          "(6, 4)",
          "(24,)",
          "(24)",
          "24",
          "()",
          "(1, 24)",
          "(24, 1)",
          "(4, 6, 1)",
          "(2, 12)",
          "(0, 6)",
          "(4, 0)",
          "(4,6)",
          "(4, 6,)",
          "((4, 6))",
          "[4, 6]",
          "(04, 6)",
          "(-4, 6)",
          "(-4, -6)",
          "(4L, 6L)",
          "(4.0, 6)",
          "(8, 6)",
          "(3, 6)",
          "(True, 24)",
          "(4294967296, 6)",
          "(2147483647, 6)",
          "(1000000000, 1000000000)",
          "(4, 6, 0)",
          "(99999999999999999999, 6)",
          "(0x4, 6)",
          "(4, 6",
          "4, 6");

  private static final List<String> WORDS =
      List.of(
          "True",
          "False",
          "None",
          "0",
          "1",
          "{",
          "}",
          "(",
          ")",
          ",",
          ":",
          "'",
          "\"",
          "\\",
          "\0",
          " ",
          "\t",
          "\n",
          "\u000b",
          "#",
          "'x': 1, ",
          "'descr': '<f8', ",
          "fortran_order",
          "shape",
          "\u00e9");

  private NpyMutators() {}

  static final Mutator ANY =
      Mutator.oneOf(
          (bytes, random) -> replaced(bytes, random, "(?<='descr': )'[^']*'", TYPES, "'"),
          (bytes, random) -> replaced(bytes, random, "(?<='shape': )\\([^)]*\\)", SHAPES, ""),
          (bytes, random) ->
              replaced(bytes, random, "True|False", List.of("True", "1", "true"), ""),
          NpyMutators::word,
          NpyMutators::version,
          NpyMutators::length,
          NpyMutators::number,
          NpyMutators::retyped,
          ByteMutators.ANY);

  private static byte[] replaced(
      byte[] bytes, Random random, String pattern, List<String> by, String quote) {
    String value = quote + by.get(random.nextInt(by.size())) + quote;
    String header = header(bytes);
    return withHeader(
        bytes, Pattern.compile(pattern).matcher(header).replaceFirst(value.replace("\\", "\\\\")));
  }

  private static byte[] word(byte[] bytes, Random random) {
    String header = header(bytes);
    int at = random.nextInt(header.length() + 1);
    String word = WORDS.get(random.nextInt(WORDS.size()));
    int to = Math.min(header.length(), at + random.nextInt(3));
    return withHeader(bytes, header.substring(0, at) + word + header.substring(to));
  }

  private static byte[] version(byte[] bytes, Random random) {
    String header = header(bytes);
    int version = random.nextInt(5);
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] changed = file(version, text, data(bytes));
    if (random.nextInt(8) == 0) {
      changed[7] = (byte) random.nextInt(3);
    }
    return changed;
  }

  /** The length of the header says something else. */
  private static byte[] length(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    if (changed.length > PREFIX + 2) {
      changed[PREFIX + random.nextInt(2)] += (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  /** A number that is not finite, very small, or very large. */
  private static byte[] number(byte[] bytes, Random random) {
    float[] odd = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      -0f,
      Float.MIN_VALUE,
      Float.MAX_VALUE,
      1e-40f,
      1e30f
    };
    byte[] changed = bytes.clone();
    int numbers = data(bytes).length / Float.BYTES;
    if (numbers > 0) {
      ByteBuffer.wrap(changed)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putFloat(
              changed.length - Float.BYTES * (1 + random.nextInt(numbers)),
              odd[random.nextInt(odd.length)]);
    }
    return changed;
  }

  /** Another type or order of axes, with as many bytes as it needs, so that it can be read. */
  private static byte[] retyped(byte[] bytes, Random random) {
    String type = TYPES.get(random.nextInt(6));
    int size = type.charAt(2) - '0';
    byte[] data = Arrays.copyOf(data(bytes), 24 * size);
    for (int i = size; i < data.length; i++) {
      data[i] = data[i] == 0 ? (byte) (i % 40) : data[i];
    }
    String order = random.nextBoolean() ? "True" : "False";
    String text = "{'descr': '%s', 'fortran_order': %s, 'shape': (4, 6), }".formatted(type, order);
    return file(
        1,
        (text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII),
        data);
  }

  /** Of a file that another mutator has spoiled, whatever is there. */
  private static int headerLength(byte[] bytes) {
    if (bytes.length < PREFIX + 2) {
      return 0;
    }
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getChar(PREFIX);
    return Math.min(length, bytes.length - PREFIX - 2);
  }

  private static String header(byte[] bytes) {
    int from = Math.min(bytes.length, PREFIX + 2);
    return new String(bytes, from, headerLength(bytes), StandardCharsets.ISO_8859_1);
  }

  private static byte[] data(byte[] bytes) {
    int from = Math.min(bytes.length, PREFIX + 2 + headerLength(bytes));
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] withHeader(byte[] bytes, String header) {
    return file(1, header.getBytes(StandardCharsets.ISO_8859_1), data(bytes));
  }

  private static byte[] file(int version, byte[] header, byte[] data) {
    ByteBuffer length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, header.length);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0};
    return ByteMutators.join(
        start, Arrays.copyOf(length.array(), version < 2 ? 2 : 4), header, data);
  }
}
