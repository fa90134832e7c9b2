package org.tagboost.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tagboost.failure.UserException;

/**
 * The header of a {@code .npy} file. Format: {@code numpy.lib.format}, versions 1.0, 2.0 and 3.0.
 *
 * @param bigEndian whether the most significant byte of a number comes first
 * @param fortranOrder whether the first index runs fastest; otherwise the last does
 * @param shape length along each axis, each at least 0; empty for a single number
 * @param dataOffset number of bytes before the first number
 */
public record NpyHeader(
    NpyType type, boolean bigEndian, boolean fortranOrder, List<Integer> shape, int dataOffset) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Data begins at a multiple of this, as in NumPy, so that mapped floats are aligned. */
  private static final int ALIGNMENT = 64;

  /** As in NumPy; headers of floats have 128 bytes or less. */
  private static final int MOST_TEXT_BYTES = 10_000;

  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private static final String SAVE_AGAIN =
      "; save it again as float32: np.save(file, array.astype('float32'))";

  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads the header at the start of a file.
   *
   * @param file the file, or its beginning with the complete header, from 0 to the buffer's limit
   * @param name the file name, for messages
   * @throws UserException if it is not a {@code .npy} file of floats
   */
  public static NpyHeader parse(ByteBuffer file, String name) {
    int length = file.limit();
    if (length == 0) {
      throw new UserException(name + ": is empty, expected a .npy file; copy or save it again");
    }
    if (!startsWithMagic(file)) {
      throw new UserException(
          "%s: is not a .npy file (it does not start with \\x93NUMPY)%s; write it with np.save"
              .formatted(name, FileKind.ofContent(file).map(kind -> ", but " + kind).orElse("")));
    }
    if (length < 10) {
      throw cutOff(name);
    }
    int major = file.get(6) & 0xff;
    int minor = file.get(7) & 0xff;
    if (major < 1 || major > 3 || minor != 0) {
      throw new UserException(
          "%s: has .npy version %d.%d, expected 1.0, 2.0 or 3.0; write it with np.save"
              .formatted(name, major, minor));
    }
    int start = major == 1 ? 10 : 12;
    if (length < start) {
      throw cutOff(name);
    }
    long textLength = littleEndian(file, 8, start - 8);
    if (textLength > MOST_TEXT_BYTES) {
      throw new UserException(
          "%s: has a .npy header of %d bytes, expected at most %d, as NumPy does; save it again"
              .formatted(name, textLength, MOST_TEXT_BYTES));
    }
    if (textLength > length - start) {
      throw cutOff(name);
    }
    Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    byte[] text = new byte[(int) textLength];
    file.get(start, text);
    return parseText(new String(text, charset), major, start + (int) textLength, name);
  }

  /** As {@link #of} for float32, {@code [rows, columns]}. */
  public static byte[] ofMatrix(int rows, int columns) {
    return of(NpyType.FLOAT32, rows, columns);
  }

  /**
   * The start of a file, little endian, C order, up to its first number. Version 1.0: magic,
   * version, length of the text, the text padded with blanks.
   *
   * @param shape length along each axis, at least one of them
   */
  public static byte[] of(NpyType type, int... shape) {
    String axes = IntStream.of(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String text =
        "{'descr': '<f"
            + type.bytes()
            + "', 'fortran_order': False, 'shape': ("
            + (shape.length == 1 ? axes + "," : axes)
            + "), }";
    int start = MAGIC.length + 2 + Short.BYTES;
    int size = (start + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    byte[] header = new byte[size];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put(new byte[] {1, 0})
        .putShort((short) (size - start))
        .put(text.getBytes(StandardCharsets.US_ASCII));
    header[size - 1] = '\n';
    return header;
  }

  /** The start of a file of such an array in C order, up to its first number. */
  byte[] toBytes() {
    byte[] start = of(type, shape.stream().mapToInt(length -> length).toArray());
    for (int i = 0; bigEndian && i < start.length; i++) {
      if (start[i] == '<') {
        start[i] = '>';
      }
    }
    return start;
  }

  /** Of an array of one axis: the same as one row. */
  NpyHeader asOneFrame() {
    return new NpyHeader(type, bigEndian, false, List.of(1, shape.get(0)), dataOffset);
  }

  /** Size of the data in bytes. */
  public long dataBytes() {
    long bytes = type.bytes();
    for (int length : shape) {
      bytes = Math.multiplyExact(bytes, (long) length);
    }
    return bytes;
  }

  /** Fails unless header and data together have {@code fileBytes} bytes. */
  void requireFileSize(long fileBytes, String name) {
    long actual = fileBytes - dataOffset;
    if (actual != dataBytes()) {
      throw new UserException(
          "%s: has %d bytes of data, expected %d (shape %s of %s): it %s; copy or save it again"
              .formatted(
                  name,
                  actual,
                  dataBytes(),
                  shapeText(),
                  type.name().toLowerCase(Locale.ROOT),
                  actual < dataBytes() ? "is truncated" : "has extra bytes at its end"));
    }
  }

  /** The shape as NumPy prints it, such as {@code (58, 768)}. */
  String shapeText() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  private static boolean startsWithMagic(ByteBuffer file) {
    for (int i = 0; i < Math.min(file.limit(), MAGIC.length); i++) {
      if (file.get(i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private static NpyHeader parseText(String text, int major, int dataOffset, String name) {
    Object parsed;
    try {
      parsed = PythonLiteral.parse(text, major < 3);
    } catch (ParseException e) {
      throw new UserException(
          name + ": has a malformed .npy header (" + e.getMessage() + "); save it again", e);
    }
    if (!(parsed instanceof Map<?, ?> entries
        && entries.keySet().equals(KEYS)
        && entries.get("fortran_order") instanceof Boolean fortranOrder
        && entries.get("shape") instanceof PythonLiteral.Tuple shape)) {
      throw new UserException(
          name
              + ": has a malformed .npy header, expected a dict of descr, fortran_order and shape;"
              + " save it again");
    }
    if (!(entries.get("descr") instanceof String descr)) {
      throw new UserException(name + ": contains records, expected floats" + SAVE_AGAIN);
    }
    NpyHeader header =
        new NpyHeader(
            typeOf(descr, name),
            descr.startsWith(">"),
            fortranOrder,
            axes(shape.items(), name),
            dataOffset);
    try {
      header.dataBytes();
    } catch (ArithmeticException e) {
      throw impossibleShape(shape.items(), name);
    }
    return header;
  }

  private static NpyType typeOf(String descr, String name) {
    return NpyType.named(descr).orElseThrow(() -> otherType(descr, name));
  }

  private static UserException otherType(String descr, String name) {
    String what =
        descr.matches("[<>=|]?O.*")
            ? "Python objects (pickles are not supported)"
            : descr.matches("[<>=|]?[iu]\\d+") ? "integers" : "values of another type";
    return new UserException(
        "%s: contains %s (dtype '%s'), expected float16, float32 or float64%s"
            .formatted(name, what, descr, SAVE_AGAIN));
  }

  private static List<Integer> axes(List<?> shape, String name) {
    List<Integer> axes = new ArrayList<>(shape.size());
    for (Object length : shape) {
      if (!(length instanceof Long value) || value > Integer.MAX_VALUE) {
        throw impossibleShape(shape, name);
      }
      axes.add(value.intValue());
    }
    return axes;
  }

  private static UserException impossibleShape(List<?> shape, String name) {
    return new UserException(
        name + ": has an invalid shape " + shape + " in its .npy header; save it again");
  }

  private static long littleEndian(ByteBuffer file, int offset, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (file.get(offset + i) & 0xff);
    }
    return value;
  }

  private static UserException cutOff(String name) {
    return new UserException(name + ": is truncated inside its .npy header; copy or save it again");
  }
}
