package org.tagboost.models.xgboost;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON as XGBoost writes it: objects as {@link Map}, arrays as {@link List},
 * or, with a type, as {@code float[]}, {@code int[]} and {@code long[]}; text as {@link String},
 * whole numbers as {@link Long}, others as {@link Double}. Numbers are big-endian. Takes no more
 * memory than a few times the bytes it is given.
 */
final class UniversalBinaryJson {

  /** Of objects and arrays in each other; XGBoost's models have 7. */
  private static final int DEEPEST = 32;

  private final ByteBuffer bytes;

  private UniversalBinaryJson(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads one value.
   *
   * @throws IOException if the bytes are cut off, go on after the value, or are no such JSON
   */
  static Object read(byte[] bytes) throws IOException {
    var reader = new UniversalBinaryJson(bytes);
    try {
      Object value = reader.value(reader.marker(), 0);
      if (reader.bytes.hasRemaining()) {
        throw new IOException(reader.bytes.remaining() + " bytes after the end");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw new IOException("cut off after " + bytes.length + " bytes", e);
    }
  }

  private char marker() {
    return (char) (bytes.get() & 0xff);
  }

  private Object value(char type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("more than " + DEEPEST + " levels");
    }
    return switch (type) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case 'S' -> text();
      case 'd' -> (double) bytes.getFloat();
      case 'D' -> bytes.getDouble();
      case 'T' -> true;
      case 'F' -> false;
      default -> whole(type);
    };
  }

  private long whole(char type) throws IOException {
    return switch (type) {
      case 'i' -> bytes.get();
      case 'U' -> bytes.get() & 0xff;
      case 'I' -> bytes.getShort();
      case 'l' -> bytes.getInt();
      case 'L' -> bytes.getLong();
      default -> throw new IOException("type " + (int) type + " at byte " + bytes.position());
    };
  }

  /** A count of things that take so many bytes each, all of which have to be there. */
  private int count(char type, int size) throws IOException {
    long count = whole(type);
    if (count < 0 || count > bytes.remaining() / size) {
      throw new IOException(
          count
              + " values of "
              + size
              + " bytes at byte "
              + bytes.position()
              + " of "
              + bytes.limit());
    }
    return (int) count;
  }

  private String text() throws IOException {
    return text(marker());
  }

  private String text(char type) throws IOException {
    byte[] text = new byte[count(type, 1)];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private Map<String, Object> object(int depth) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (char type = marker(); type != '}'; type = marker()) {
      object.put(text(type), value(marker(), depth + 1));
    }
    return object;
  }

  private Object array(int depth) throws IOException {
    char next = marker();
    if (next == '$') {
      char type = marker();
      if (marker() != '#') {
        throw new IOException("an array without length before byte " + bytes.position());
      }
      return typed(type);
    }
    List<Object> values = new ArrayList<>();
    if (next == '#') {
      int count = count(marker(), 1);
      while (values.size() < count) {
        values.add(value(marker(), depth + 1));
      }
      return values;
    }
    for (; next != ']'; next = marker()) {
      values.add(value(next, depth + 1));
    }
    return values;
  }

  private Object typed(char type) throws IOException {
    if (type == 'd') {
      float[] values = new float[count(marker(), Float.BYTES)];
      bytes.asFloatBuffer().get(values);
      bytes.position(bytes.position() + values.length * Float.BYTES);
      return values;
    }
    if (type == 'L') {
      long[] values = new long[count(marker(), Long.BYTES)];
      bytes.asLongBuffer().get(values);
      bytes.position(bytes.position() + values.length * Long.BYTES);
      return values;
    }
    int size =
        switch (type) {
          case 'i', 'U' -> 1;
          case 'I' -> Short.BYTES;
          case 'l' -> Integer.BYTES;
          default -> throw new IOException("an array of type " + (int) type);
        };
    int[] values = new int[count(marker(), size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) whole(type);
    }
    return values;
  }
}
