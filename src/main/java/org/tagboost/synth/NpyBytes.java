package org.tagboost.synth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of a {@code .npy} file: version 1.0, float32, little endian, C order. */
final class NpyBytes {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** Where the values begin is a multiple of this, as the format asks. */
  private static final int ALIGNMENT = 64;

  private NpyBytes() {}

  /** A file of {@code rows x columns} zeros. */
  static byte[] zeros(int rows, int columns) {
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
    int start = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String header = dictionary + " ".repeat(start - unpadded) + "\n";
    byte[] file = new byte[Math.addExact(start, valueBytes(rows, columns))];
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) header.length())
        .put(header.getBytes(StandardCharsets.US_ASCII));
    return file;
  }

  /** A view of the file's values, to write them through. */
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
