package org.tagboost.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds the bytes of {@code .npy} files by hand. */
final class NpyBytes {

  private NpyBytes() {}

  /** A version 1.0 file with this header text and data. */
  static byte[] of(String header, byte[] data) {
    return of(1, header, data);
  }

  static byte[] of(int version, String header, byte[] data) {
    return of(version, header.getBytes(StandardCharsets.UTF_8), data);
  }

  static byte[] of(int version, byte[] text, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length);
    out.write(length.array(), 0, version == 1 ? 2 : 4);
    out.writeBytes(text);
    out.writeBytes(data);
    return out.toByteArray();
  }

  /** The file of a sequence, float32, little endian, C order. */
  static byte[] sequence(int frames, int dims, float... values) {
    return of(header("<f4", frames + ", " + dims), floats(ByteOrder.LITTLE_ENDIAN, values));
  }

  static String header(String descr, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n".formatted(descr, shape);
  }

  static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(order);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }
}
