package org.tagboost.synth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.tagboost.data.NpyHeader;

/** The bytes of a {@code .npy} file: version 1.0, float32, little endian, C order. */
final class NpyBytes {

  private NpyBytes() {}

  /** A file of {@code rows x columns} zeros. */
  static byte[] zeros(int rows, int columns) {
    byte[] header = NpyHeader.ofMatrix(rows, columns);
    return Arrays.copyOf(header, Math.addExact(header.length, valueBytes(rows, columns)));
  }

  /** A writable view of the values of the file. */
  static FloatBuffer values(byte[] file, int rows, int columns) {
    int length = valueBytes(rows, columns);
    return ByteBuffer.wrap(file, file.length - length, length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  private static int valueBytes(int rows, int columns) {
    return Math.multiplyExact(Math.multiplyExact(rows, columns), Float.BYTES);
  }
}
